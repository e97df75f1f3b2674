import { z } from 'zod';
import { textOf } from '../iop/envelope.ts';
import { type LazadaSite, sites } from './sites.ts';

const id = z.preprocess(textOf, z.string().min(1).max(40));
const COUNTRIES = z.array(z.object({ country: z.string(), seller_id: id, user_id: id.optional() }));

/** A seller id of its own in each country that a consent covers. */
export interface CountrySeller {
  readonly site: LazadaSite;
  readonly sellerId: string;
}

/**
 * Reads `country_user_info` of a token's answer: one country, or all six of a cross-border seller. Countries that are not ours are left out.
 * @see Lazada, "Seller authorization introduction" (2026-11-25)
 */
export function readCountries(info: unknown): readonly CountrySeller[] {
  const read = COUNTRIES.safeParse(info);
  if (!read.success) return [];
  return read.data.flatMap(({ country, seller_id: sellerId }) => {
    const site = sites.find((one) => one.code === country.toUpperCase());
    return site ? [{ site, sellerId }] : [];
  });
}

/** As the walk keeps it: `MY:1001,SG:2001`. */
export const writeCountries = (countries: readonly CountrySeller[]): string =>
  countries.map(({ site, sellerId }) => `${site.code}:${sellerId}`).join(',');

/** The other way round; nothing that does not fit. */
export function parseCountries(kept: string): readonly CountrySeller[] {
  return kept.split(',').flatMap((one) => {
    const [code, sellerId] = one.split(':');
    const site = sites.find((known) => known.code === code);
    return site && sellerId ? [{ site, sellerId }] : [];
  });
}

/** Whether an answer's countries have a seller of those that are kept; one that names none is not told from them (S8). */
export function isOneOf(kept = '', info: unknown): boolean {
  const known = parseCountries(kept);
  const named = readCountries(info);
  if (known.length === 0 || named.length === 0) return true;
  return named.some((one) => known.some(({ site, sellerId }) => site === one.site && sellerId === one.sellerId));
}
