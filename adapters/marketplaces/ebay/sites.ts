import type { Locale, Site } from '../../../bot/ports.ts';

/** A site with what only the eBay client needs of it. */
export interface EbaySite extends Site {
  /** `EBAY_DE`, as REST answers have it. */
  readonly marketplaceId: string;
  /** `77`, as the Trading API's header takes it. */
  readonly siteId: number;
  /** `EBAY-DE` */
  readonly globalId: string;
  readonly currency: string;
  /** In which language the consent page is drawn: `de-DE`. */
  readonly locale: string;
}

interface Row {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  readonly id: string;
  readonly siteId: number;
  readonly globalId?: string;
  readonly region: string;
  readonly domain: string;
  readonly currency: string;
  readonly locale: string;
  readonly zone: string;
  /** What people type besides code, names, domain and ids. */
  readonly also: readonly string[];
}

/** The most used first. Sources and how sure each column is: docs/platforms/ebay.md. */
// biome-ignore format: a table, one site a line
const rows: readonly Row[] = [
  { code: 'US', en: 'United States', zh: '美国', id: 'EBAY_US', siteId: 0, region: 'NA', domain: 'ebay.com', currency: 'USD', locale: 'en-US', zone: 'America/Los_Angeles', also: ['USA', 'U.S.', 'U.S.A.', 'America', 'United States of America', '美站'] },
  { code: 'UK', en: 'United Kingdom', zh: '英国', id: 'EBAY_GB', siteId: 3, region: 'EU', domain: 'ebay.co.uk', currency: 'GBP', locale: 'en-GB', zone: 'Europe/London', also: ['GB', 'U.K.', 'Great Britain', 'Britain', 'England', '英站'] },
  { code: 'DE', en: 'Germany', zh: '德国', id: 'EBAY_DE', siteId: 77, region: 'EU', domain: 'ebay.de', currency: 'EUR', locale: 'de-DE', zone: 'Europe/Berlin', also: ['Deutschland', '德站'] },
  { code: 'AU', en: 'Australia', zh: '澳大利亚', id: 'EBAY_AU', siteId: 15, region: 'AP', domain: 'ebay.com.au', currency: 'AUD', locale: 'en-AU', zone: 'Australia/Sydney', also: ['澳洲', '澳洲站', '澳站'] },
  { code: 'CA', en: 'Canada', zh: '加拿大', id: 'EBAY_CA', siteId: 2, globalId: 'EBAY-ENCA', region: 'NA', domain: 'ebay.ca', currency: 'CAD', locale: 'en-CA', zone: 'America/Toronto', also: ['EBAY-FRCA', '加站'] },
  { code: 'FR', en: 'France', zh: '法国', id: 'EBAY_FR', siteId: 71, region: 'EU', domain: 'ebay.fr', currency: 'EUR', locale: 'fr-FR', zone: 'Europe/Paris', also: ['法站'] },
  { code: 'IT', en: 'Italy', zh: '意大利', id: 'EBAY_IT', siteId: 101, region: 'EU', domain: 'ebay.it', currency: 'EUR', locale: 'it-IT', zone: 'Europe/Rome', also: ['Italia', '意站'] },
  { code: 'ES', en: 'Spain', zh: '西班牙', id: 'EBAY_ES', siteId: 186, region: 'EU', domain: 'ebay.es', currency: 'EUR', locale: 'es-ES', zone: 'Europe/Madrid', also: ['España', 'Espana', '西站'] },
  { code: 'AT', en: 'Austria', zh: '奥地利', id: 'EBAY_AT', siteId: 16, region: 'EU', domain: 'ebay.at', currency: 'EUR', locale: 'de-AT', zone: 'Europe/Vienna', also: ['Österreich', 'Osterreich'] },
  { code: 'BE', en: 'Belgium', zh: '比利时', id: 'EBAY_BE', siteId: 123, globalId: 'EBAY-NLBE', region: 'EU', domain: 'ebay.be', currency: 'EUR', locale: 'nl-BE', zone: 'Europe/Brussels', also: ['EBAY-FRBE', 'België', 'Belgie', 'Belgique'] },
  { code: 'NL', en: 'Netherlands', zh: '荷兰', id: 'EBAY_NL', siteId: 146, region: 'EU', domain: 'ebay.nl', currency: 'EUR', locale: 'nl-NL', zone: 'Europe/Amsterdam', also: ['The Netherlands', 'Nederland', 'Holland', '荷站'] },
  { code: 'CH', en: 'Switzerland', zh: '瑞士', id: 'EBAY_CH', siteId: 193, region: 'EU', domain: 'ebay.ch', currency: 'CHF', locale: 'de-CH', zone: 'Europe/Zurich', also: ['Schweiz', 'Suisse', 'Svizzera'] },
  { code: 'IE', en: 'Ireland', zh: '爱尔兰', id: 'EBAY_IE', siteId: 205, region: 'EU', domain: 'ebay.ie', currency: 'EUR', locale: 'en-IE', zone: 'Europe/Dublin', also: ['Éire', 'Eire'] },
  { code: 'PL', en: 'Poland', zh: '波兰', id: 'EBAY_PL', siteId: 212, region: 'EU', domain: 'ebay.pl', currency: 'PLN', locale: 'pl-PL', zone: 'Europe/Warsaw', also: ['Polska'] },
  { code: 'HK', en: 'Hong Kong', zh: '香港', id: 'EBAY_HK', siteId: 201, region: 'AP', domain: 'ebay.com.hk', currency: 'HKD', locale: 'zh-HK', zone: 'Asia/Hong_Kong', also: ['港站', '中国香港'] },
  { code: 'SG', en: 'Singapore', zh: '新加坡', id: 'EBAY_SG', siteId: 216, region: 'AP', domain: 'ebay.com.sg', currency: 'SGD', locale: 'en-SG', zone: 'Asia/Singapore', also: ['新站'] },
  { code: 'MY', en: 'Malaysia', zh: '马来西亚', id: 'EBAY_MY', siteId: 207, region: 'AP', domain: 'ebay.com.my', currency: 'MYR', locale: 'en-MY', zone: 'Asia/Kuala_Lumpur', also: ['马来站'] },
  { code: 'PH', en: 'Philippines', zh: '菲律宾', id: 'EBAY_PH', siteId: 211, region: 'AP', domain: 'ebay.ph', currency: 'PHP', locale: 'en-PH', zone: 'Asia/Manila', also: ['Pilipinas', '菲站'] },
];

const globalIdOf = (row: Row): string => row.globalId ?? row.id.replace('_', '-');

const aliasesOf = (row: Row): readonly string[] => [
  ...new Set([
    row.code,
    row.en,
    row.zh,
    `${row.zh}站`,
    `eBay ${row.code}`,
    `eBay${row.zh}`,
    row.domain,
    `www.${row.domain}`,
    row.id,
    globalIdOf(row),
    ...row.also,
  ]),
];

export const sites: readonly EbaySite[] = rows.map((row) => ({
  code: row.code,
  names: { en: row.en, 'zh-CN': row.zh } satisfies Record<Locale, string>,
  aliases: aliasesOf(row),
  region: row.region,
  /** One consent is of the account, and of every site with it. */
  consentGroup: 'ALL',
  host: `www.${row.domain}`,
  timeZone: row.zone,
  marketplaceId: row.id,
  siteId: row.siteId,
  globalId: globalIdOf(row),
  currency: row.currency,
  locale: row.locale,
}));

/** Closed, or in eBay's enumerations without a site of its own. */
export const closedSites = [
  { code: 'IN', aliases: ['IN', 'India', '印度', '印度站', 'eBay IN', 'ebay.in', 'EBAY_IN', 'EBAY-IN'] },
  { code: 'CN', aliases: ['CN', 'China', '中国', '中国站', 'eBay CN', 'EBAY_CN'] },
  { code: 'JP', aliases: ['JP', 'Japan', '日本', '日本站', 'eBay JP', 'EBAY_JP'] },
  { code: 'TW', aliases: ['TW', 'Taiwan', '台湾', '台湾站', 'eBay TW', 'EBAY_TW'] },
  { code: 'RU', aliases: ['RU', 'Russia', '俄罗斯', '俄罗斯站', 'eBay RU', 'EBAY_RU'] },
] as const;

/** Our site of a marketplace id out of an answer; nothing for one that we do not know: eBay has ids without a site. */
export function siteOfMarketplace(marketplaceId: string): EbaySite | undefined {
  return sites.find((site) => site.marketplaceId === marketplaceId);
}
