import type { Session } from '../engine.ts';
import type { Parts } from '../parts.ts';
import type { Locale, Shop } from '../ports.ts';
import { metaOf } from '../step.ts';
import { foundSaid } from './found.ts';
import { subjectsOf } from './subject.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'marketplaces' | 'clock'>;

/** What a walk's last card says of the shops that it saved, as things are now. */
export interface SavedFacts {
  /** What is known of their orders; nothing until the first pull since then has ended. */
  readonly orders?: string;
  /** The walk's person sees their orders. */
  readonly isOperator: boolean;
  readonly mayBind: boolean;
}

/** @returns nothing: the walk has saved nothing, or its person may not see the shops any more @throws StorageError */
export async function savedFacts({ live, record }: Session, needs: Needs): Promise<SavedFacts | undefined> {
  const { account, saved = [] } = live.context;
  const sellerId = account?.sellerId;
  if (metaOf(live).end !== 'saved' || sellerId === undefined) return undefined;
  const names = new Set(saved.map(({ name }) => name));
  const all = await needs.storage.shops.ofSeller(record.machine, sellerId);
  const shops = all.filter(({ name, walk }) => walk === record.id || names.has(name));
  const rights = await needs.access.of(record.person);
  if (!shops.every((shop) => rights.mayWith('see', shop))) return undefined;
  const orders = await ordersOf(shops, record.locale, needs);
  return {
    ...(orders === undefined ? {} : { orders }),
    isOperator: shops.length > 0 && shops.every((shop) => rights.mayWith('orders', shop)),
    mayBind: rights.may('bind'),
  };
}

async function ordersOf(shops: readonly Shop[], locale: Locale, needs: Needs): Promise<string | undefined> {
  const { storage } = needs;
  const [first] = shops;
  const grant = first && (await storage.shops.grant(first.grant));
  const [subject, ...others] = subjectsOf(grant, shops, needs);
  if (!grant || !subject || others.length > 0) return undefined;
  const pull = await storage.orders.pull(subject.key);
  const isKnown = (pull?.lastEndedAtMs ?? 0) >= grant.authorizedAtMs;
  if (!pull || !isKnown || subject.shops.some(({ site }) => pull.watermarks?.[site] === undefined)) return undefined;
  return foundSaid(subject, pull, { ...needs, locale });
}
