export interface SimSite {
  readonly code: string;
  readonly iso: string;
  readonly id: string;
  readonly region: string;
  readonly domain: string;
  readonly currency: string;
  readonly host: string;
}

/** The sites of the Selling Partner API. The sandbox has a table of its own: it must not agree with our client by sharing one. */
// biome-ignore format: a table, one site a line
export const SITES: readonly SimSite[] = [
  { code: 'US', iso: 'US', id: 'ATVPDKIKX0DER', region: 'na', domain: 'amazon.com', currency: 'USD', host: 'sellercentral.amazon.com' },
  { code: 'CA', iso: 'CA', id: 'A2EUQ1WTGCTBG2', region: 'na', domain: 'amazon.ca', currency: 'CAD', host: 'sellercentral.amazon.ca' },
  { code: 'MX', iso: 'MX', id: 'A1AM78C64UM0Y8', region: 'na', domain: 'amazon.com.mx', currency: 'MXN', host: 'sellercentral.amazon.com.mx' },
  { code: 'BR', iso: 'BR', id: 'A2Q3Y263D00KWC', region: 'na', domain: 'amazon.com.br', currency: 'BRL', host: 'sellercentral.amazon.com.br' },
  { code: 'UK', iso: 'GB', id: 'A1F83G8C2ARO7P', region: 'eu', domain: 'amazon.co.uk', currency: 'GBP', host: 'sellercentral-europe.amazon.com' },
  { code: 'DE', iso: 'DE', id: 'A1PA6795UKMFR9', region: 'eu', domain: 'amazon.de', currency: 'EUR', host: 'sellercentral-europe.amazon.com' },
  { code: 'FR', iso: 'FR', id: 'A13V1IB3VIYZZH', region: 'eu', domain: 'amazon.fr', currency: 'EUR', host: 'sellercentral-europe.amazon.com' },
  { code: 'IT', iso: 'IT', id: 'APJ6JRA9NG5V4', region: 'eu', domain: 'amazon.it', currency: 'EUR', host: 'sellercentral-europe.amazon.com' },
  { code: 'ES', iso: 'ES', id: 'A1RKKUPIHCS9HS', region: 'eu', domain: 'amazon.es', currency: 'EUR', host: 'sellercentral-europe.amazon.com' },
  { code: 'NL', iso: 'NL', id: 'A1805IZSGTT6HS', region: 'eu', domain: 'amazon.nl', currency: 'EUR', host: 'sellercentral.amazon.nl' },
  { code: 'SE', iso: 'SE', id: 'A2NODRKZP88ZB9', region: 'eu', domain: 'amazon.se', currency: 'SEK', host: 'sellercentral.amazon.se' },
  { code: 'PL', iso: 'PL', id: 'A1C3SOZRARQ6R3', region: 'eu', domain: 'amazon.pl', currency: 'PLN', host: 'sellercentral.amazon.pl' },
  { code: 'BE', iso: 'BE', id: 'AMEN7PMS3EDWL', region: 'eu', domain: 'amazon.com.be', currency: 'EUR', host: 'sellercentral.amazon.com.be' },
  { code: 'IE', iso: 'IE', id: 'A28R8C7NBKEWEA', region: 'eu', domain: 'amazon.ie', currency: 'EUR', host: 'sellercentral.amazon.ie' },
  { code: 'TR', iso: 'TR', id: 'A33AVAJ2PDY3EV', region: 'eu', domain: 'amazon.com.tr', currency: 'TRY', host: 'sellercentral.amazon.com.tr' },
  { code: 'AE', iso: 'AE', id: 'A2VIGQ35RCS4UG', region: 'eu', domain: 'amazon.ae', currency: 'AED', host: 'sellercentral.amazon.ae' },
  { code: 'SA', iso: 'SA', id: 'A17E79C6D8DWNP', region: 'eu', domain: 'amazon.sa', currency: 'SAR', host: 'sellercentral.amazon.sa' },
  { code: 'EG', iso: 'EG', id: 'ARBP9OOSHTCHU', region: 'eu', domain: 'amazon.eg', currency: 'EGP', host: 'sellercentral.amazon.eg' },
  { code: 'IN', iso: 'IN', id: 'A21TJRUUN4KGV', region: 'eu', domain: 'amazon.in', currency: 'INR', host: 'sellercentral.amazon.in' },
  { code: 'ZA', iso: 'ZA', id: 'AE08WJ6YKNBMC', region: 'eu', domain: 'amazon.co.za', currency: 'ZAR', host: 'sellercentral.amazon.co.za' },
  { code: 'JP', iso: 'JP', id: 'A1VC38T7YXB528', region: 'fe', domain: 'amazon.co.jp', currency: 'JPY', host: 'sellercentral.amazon.co.jp' },
  { code: 'AU', iso: 'AU', id: 'A39IBJ37TRP1C6', region: 'fe', domain: 'amazon.com.au', currency: 'AUD', host: 'sellercentral.amazon.com.au' },
  { code: 'SG', iso: 'SG', id: 'A19VAU5U5O7RUS', region: 'fe', domain: 'amazon.sg', currency: 'SGD', host: 'sellercentral.amazon.sg' },
];

/** Who had an MWS page of its own, as the manual lists them. */
export const MWS_HOSTS: Readonly<Record<string, string>> = {
  CA: 'developer.amazonservices.ca',
  US: 'developer.amazonservices.com',
  MX: 'developer.amazonservices.com.mx',
  DE: 'developer.amazonservices.de',
  ES: 'developer.amazonservices.es',
  FR: 'developer.amazonservices.fr',
  IN: 'developer.amazonservices.in',
  IT: 'developer.amazonservices.it',
  UK: 'developer.amazonservices.co.uk',
  JP: 'developer.amazonservices.jp',
};

/** The application developer's number by region (manual); there was none in the Far East. */
export const MWS_DEVELOPER_NUMBERS: Readonly<Record<string, string>> = { na: '3037-7073-1962', eu: '2235-4625-5887' };

export function siteOf(code: string): SimSite | undefined {
  return SITES.find((site) => site.code === code);
}

/** By ISO country, where it is not British English. */
const LANGUAGES: Readonly<Record<string, string>> = {
  US: 'en_US',
  CA: 'en_CA',
  MX: 'es_MX',
  BR: 'pt_BR',
  DE: 'de_DE',
  FR: 'fr_FR',
  IT: 'it_IT',
  ES: 'es_ES',
  JP: 'ja_JP',
  AU: 'en_AU',
};

export const languageOf = (iso: string): string => LANGUAGES[iso] ?? 'en_GB';
