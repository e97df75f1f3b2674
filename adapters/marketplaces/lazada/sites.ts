import type { Site } from '../../../bot/ports.ts';

interface Row {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  /** What stands behind `lazada.` in every address of the country. */
  readonly domain: string;
  readonly zone: string;
  readonly also: readonly string[];
}

/** @see lazada.md, "Sites" */
// biome-ignore format: a table, one site a line
const rows: readonly Row[] = [
  { code: 'MY', en: 'Malaysia', zh: '马来西亚', domain: 'com.my', zone: 'Asia/Kuala_Lumpur', also: ['马来', '马来站'] },
  { code: 'SG', en: 'Singapore', zh: '新加坡', domain: 'sg', zone: 'Asia/Singapore', also: ['新站'] },
  { code: 'TH', en: 'Thailand', zh: '泰国', domain: 'co.th', zone: 'Asia/Bangkok', also: ['泰站'] },
  { code: 'ID', en: 'Indonesia', zh: '印度尼西亚', domain: 'co.id', zone: 'Asia/Jakarta', also: ['印尼', '印尼站'] },
  { code: 'PH', en: 'Philippines', zh: '菲律宾', domain: 'com.ph', zone: 'Asia/Manila', also: ['the Philippines', '菲站'] },
  { code: 'VN', en: 'Vietnam', zh: '越南', domain: 'vn', zone: 'Asia/Ho_Chi_Minh', also: ['Viet Nam', '越站'] },
];

/** A site with the part of its addresses that the API's host has, too. */
export interface LazadaSite extends Site {
  readonly domain: string;
}

/**
 * A seller's consent covers its own country; one of a cross-border seller covers all six: the answer decides. Each country has hosts of
 * its own and is a region of its own, so that a host that is away holds up no other country's orders.
 */
export const sites: readonly LazadaSite[] = rows.map(({ code, en, zh, domain, zone, also }) => ({
  code,
  names: { en, 'zh-CN': zh },
  aliases: [code, en, zh, `${zh}站`, `Lazada ${code}`, `lazada.${domain}`, `www.lazada.${domain}`, ...also],
  region: code,
  consentGroup: 'SEA',
  host: `sellercenter.lazada.${domain}`,
  timeZone: zone,
  domain,
}));
