import { nameOf } from '../bindings/name-of.ts';
import type { ProposedAct, ShopId, Storage } from '../ports.ts';
import { shopsMeant } from './disconnect-now.ts';

/** How many bindings an entry names; the trail has each of them when it is given. */
const NAMED = 5;
/** The id of no shop. */
export const NO_SHOP = 's-none' as ShopId;

/**
 * What a proposal is of, as the audit trail names it, long after the proposal is gone: `ask/northwind_uk/operator/slack/T1/U1`,
 * `admin/slack/T1/U1`, `disconnect/northwind_uk`, `key/ERP`, `replace/A2XX,A9YY,northwind_uk`, `join/slack/T1/U1,teams/t/u`; several with a comma between.
 */
export async function objectOf(what: ProposedAct, storage: Pick<Storage, 'shops'>): Promise<string> {
  if (what.kind === 'join') return `join/${what.people.join(',')}`;
  if (what.kind === 'key') return `key/${what.name}`;
  if (what.kind === 'disconnect')
    return `disconnect/${(await shopsMeant(what, storage)).map(({ name }) => name).join(',')}`;
  if (what.kind === 'review') return what.kind;
  if (what.kind === 'replace') {
    const shops = await storage.shops.shops(what.shops);
    return `replace/${what.from},${what.to},${shops.map(({ name }) => name).join(',')}`;
  }
  const some = what.wishes.slice(0, NAMED);
  /** Of a shop that is none, as much is read as of one that is there (S19). */
  const isUnknown = what.kind === 'ask' && some.length === 0;
  const shops = await storage.shops.shops(isUnknown ? [NO_SHOP] : some.flatMap(({ shop }) => shop ?? []));
  if (isUnknown) return `ask/${what.asked}`;
  const names = some.map((wish) => nameOf(wish, shops)).join(',');
  return what.kind === 'admin' ? names : `${what.kind}/${names}`;
}
