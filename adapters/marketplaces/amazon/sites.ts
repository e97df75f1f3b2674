import type { Locale, Site } from '../../../bot/ports.ts';

/** A site with what only the Amazon client needs of it. */
export interface AmazonSite extends Site {
  readonly region: 'NA' | 'EU' | 'FE';
  readonly marketplaceId: string;
  readonly currency: string;
}

interface Row {
  readonly code: string;
  readonly iso?: string;
  readonly en: string;
  readonly zh: string;
  readonly id: string;
  readonly region: AmazonSite['region'];
  readonly group: string;
  readonly host: string;
  readonly domain: string;
  readonly currency: string;
  readonly zone: string;
  /** What people type besides code, names, domain and marketplace id. */
  readonly also: readonly string[];
}

const EUROPE = 'sellercentral-europe.amazon.com';

/** Sources and how sure each column is: docs/platforms/amazon.md. `group` only predicts what one consent covers. */
// biome-ignore format: a table, one site a line
const rows: readonly Row[] = [
  { code: 'US', en: 'United States', zh: '美国', id: 'ATVPDKIKX0DER', region: 'NA', group: 'NA', host: 'sellercentral.amazon.com', domain: 'amazon.com', currency: 'USD', zone: 'America/Los_Angeles', also: ['USA', 'U.S.', 'U.S.A.', 'America', 'United States of America', '美站', '美亚'] },
  { code: 'CA', en: 'Canada', zh: '加拿大', id: 'A2EUQ1WTGCTBG2', region: 'NA', group: 'NA', host: 'sellercentral.amazon.ca', domain: 'amazon.ca', currency: 'CAD', zone: 'America/Los_Angeles', also: ['加站'] },
  { code: 'MX', en: 'Mexico', zh: '墨西哥', id: 'A1AM78C64UM0Y8', region: 'NA', group: 'NA', host: 'sellercentral.amazon.com.mx', domain: 'amazon.com.mx', currency: 'MXN', zone: 'America/Mexico_City', also: ['México', '墨站'] },
  { code: 'BR', en: 'Brazil', zh: '巴西', id: 'A2Q3Y263D00KWC', region: 'NA', group: 'NA', host: 'sellercentral.amazon.com.br', domain: 'amazon.com.br', currency: 'BRL', zone: 'America/Sao_Paulo', also: ['Brasil'] },
  { code: 'UK', iso: 'GB', en: 'United Kingdom', zh: '英国', id: 'A1F83G8C2ARO7P', region: 'EU', group: 'EU', host: EUROPE, domain: 'amazon.co.uk', currency: 'GBP', zone: 'Europe/London', also: ['U.K.', 'Great Britain', 'Britain', 'England', '英站', '英亚'] },
  { code: 'DE', en: 'Germany', zh: '德国', id: 'A1PA6795UKMFR9', region: 'EU', group: 'EU', host: EUROPE, domain: 'amazon.de', currency: 'EUR', zone: 'Europe/Berlin', also: ['Deutschland', '德站', '德亚'] },
  { code: 'FR', en: 'France', zh: '法国', id: 'A13V1IB3VIYZZH', region: 'EU', group: 'EU', host: EUROPE, domain: 'amazon.fr', currency: 'EUR', zone: 'Europe/Paris', also: ['法站', '法亚'] },
  { code: 'IT', en: 'Italy', zh: '意大利', id: 'APJ6JRA9NG5V4', region: 'EU', group: 'EU', host: EUROPE, domain: 'amazon.it', currency: 'EUR', zone: 'Europe/Rome', also: ['Italia', '意站', '意亚'] },
  { code: 'ES', en: 'Spain', zh: '西班牙', id: 'A1RKKUPIHCS9HS', region: 'EU', group: 'EU', host: EUROPE, domain: 'amazon.es', currency: 'EUR', zone: 'Europe/Madrid', also: ['España', 'Espana', '西站'] },
  { code: 'NL', en: 'Netherlands', zh: '荷兰', id: 'A1805IZSGTT6HS', region: 'EU', group: 'EU', host: 'sellercentral.amazon.nl', domain: 'amazon.nl', currency: 'EUR', zone: 'Europe/Amsterdam', also: ['The Netherlands', 'Nederland', 'Holland', '荷站'] },
  { code: 'SE', en: 'Sweden', zh: '瑞典', id: 'A2NODRKZP88ZB9', region: 'EU', group: 'EU', host: 'sellercentral.amazon.se', domain: 'amazon.se', currency: 'SEK', zone: 'Europe/Stockholm', also: ['Sverige'] },
  { code: 'PL', en: 'Poland', zh: '波兰', id: 'A1C3SOZRARQ6R3', region: 'EU', group: 'EU', host: 'sellercentral.amazon.pl', domain: 'amazon.pl', currency: 'PLN', zone: 'Europe/Warsaw', also: ['Polska'] },
  { code: 'BE', en: 'Belgium', zh: '比利时', id: 'AMEN7PMS3EDWL', region: 'EU', group: 'EU', host: 'sellercentral.amazon.com.be', domain: 'amazon.com.be', currency: 'EUR', zone: 'Europe/Brussels', also: ['België', 'Belgie', 'Belgique'] },
  { code: 'IE', en: 'Ireland', zh: '爱尔兰', id: 'A28R8C7NBKEWEA', region: 'EU', group: 'EU', host: 'sellercentral.amazon.ie', domain: 'amazon.ie', currency: 'EUR', zone: 'Europe/Dublin', also: ['Éire', 'Eire'] },
  { code: 'TR', en: 'Turkey', zh: '土耳其', id: 'A33AVAJ2PDY3EV', region: 'EU', group: 'TR', host: 'sellercentral.amazon.com.tr', domain: 'amazon.com.tr', currency: 'TRY', zone: 'Europe/Istanbul', also: ['Türkiye', 'Turkiye'] },
  { code: 'AE', en: 'United Arab Emirates', zh: '阿联酋', id: 'A2VIGQ35RCS4UG', region: 'EU', group: 'MENA', host: 'sellercentral.amazon.ae', domain: 'amazon.ae', currency: 'AED', zone: 'Asia/Dubai', also: ['UAE', 'U.A.E.', 'Emirates', '阿拉伯联合酋长国'] },
  { code: 'SA', en: 'Saudi Arabia', zh: '沙特阿拉伯', id: 'A17E79C6D8DWNP', region: 'EU', group: 'MENA', host: 'sellercentral.amazon.sa', domain: 'amazon.sa', currency: 'SAR', zone: 'Asia/Riyadh', also: ['KSA', 'Saudi', '沙特', '沙特站'] },
  { code: 'EG', en: 'Egypt', zh: '埃及', id: 'ARBP9OOSHTCHU', region: 'EU', group: 'MENA', host: 'sellercentral.amazon.eg', domain: 'amazon.eg', currency: 'EGP', zone: 'Africa/Cairo', also: [] },
  { code: 'IN', en: 'India', zh: '印度', id: 'A21TJRUUN4KGV', region: 'EU', group: 'IN', host: 'sellercentral.amazon.in', domain: 'amazon.in', currency: 'INR', zone: 'Asia/Kolkata', also: ['Bharat', '印站'] },
  { code: 'ZA', en: 'South Africa', zh: '南非', id: 'AE08WJ6YKNBMC', region: 'EU', group: 'ZA', host: 'sellercentral.amazon.co.za', domain: 'amazon.co.za', currency: 'ZAR', zone: 'Africa/Johannesburg', also: ['RSA'] },
  { code: 'JP', en: 'Japan', zh: '日本', id: 'A1VC38T7YXB528', region: 'FE', group: 'JP', host: 'sellercentral.amazon.co.jp', domain: 'amazon.co.jp', currency: 'JPY', zone: 'Asia/Tokyo', also: ['Nippon', '日站', '日亚'] },
  { code: 'AU', en: 'Australia', zh: '澳大利亚', id: 'A39IBJ37TRP1C6', region: 'FE', group: 'AU', host: 'sellercentral.amazon.com.au', domain: 'amazon.com.au', currency: 'AUD', zone: 'Australia/Sydney', also: ['澳洲', '澳洲站', '澳站'] },
  { code: 'SG', en: 'Singapore', zh: '新加坡', id: 'A19VAU5U5O7RUS', region: 'FE', group: 'SG', host: 'sellercentral.amazon.sg', domain: 'amazon.sg', currency: 'SGD', zone: 'Asia/Singapore', also: ['新站'] },
];

const aliasesOf = (row: Row): readonly string[] => [
  ...new Set([
    row.code,
    row.iso ?? row.code,
    row.en,
    row.zh,
    `${row.zh}站`,
    `Amazon ${row.code}`,
    `亚马逊${row.zh}`,
    row.domain,
    `www.${row.domain}`,
    row.id,
    ...row.also,
  ]),
];

export const sites: readonly AmazonSite[] = rows.map((row) => ({
  code: row.code,
  names: { en: row.en, 'zh-CN': row.zh } satisfies Record<Locale, string>,
  aliases: aliasesOf(row),
  region: row.region,
  consentGroup: row.group,
  host: row.host,
  timeZone: row.zone,
  marketplaceId: row.id,
  currency: row.currency,
}));

/** In the manual's list of sites, and not in the Selling Partner API. */
export const closedSites = [
  {
    code: 'CN',
    aliases: [
      'CN',
      'China',
      '中国',
      '中国站',
      'Amazon CN',
      '亚马逊中国',
      'amazon.cn',
      'www.amazon.cn',
      'AAHKV2X7AFYLW',
    ],
  },
] as const;
