import type { Session } from '../engine.ts';
import { maySee } from '../may-go-on.ts';
import type { Parts } from '../parts.ts';
import { metaOf } from '../step.ts';
import { foundSaid } from './found.ts';
import { subjectsOf } from './subject.ts';

/**
 * What is known of the orders of the shops that a walk saved, for its last card, whenever that is drawn.
 * @returns nothing: the first pull since then has not ended, or the walk's person may not see the shops any more
 * @throws StorageError
 */
export async function savedOrders(
  { live, record }: Session,
  needs: Pick<Parts, 'storage' | 'access' | 'marketplaces' | 'clock'>,
): Promise<string | undefined> {
  const { account, saved = [] } = live.context;
  const sellerId = account?.sellerId;
  if (metaOf(live).end !== 'saved' || sellerId === undefined) return undefined;
  const { storage } = needs;
  const names = new Set(saved.map(({ name }) => name));
  const all = await storage.shops.ofSeller(record.machine, sellerId);
  const shops = all.filter(({ name, walk }) => walk === record.id || names.has(name));
  if (!(await maySee(record.person, shops, needs))) return undefined;
  const [first] = shops;
  const grant = first && (await storage.shops.grant(first.grant));
  const [subject, ...others] = subjectsOf(grant, shops, needs);
  if (!grant || !subject || others.length > 0) return undefined;
  const pull = await storage.orders.pull(subject.key);
  const isKnown = (pull?.lastEndedAtMs ?? 0) >= grant.authorizedAtMs;
  if (!pull || !isKnown || subject.shops.some(({ site }) => pull.watermarks?.[site] === undefined)) return undefined;
  return foundSaid(subject, pull, { ...needs, locale: record.locale });
}
