import { hash } from 'node:crypto';
import type { Parts } from '../parts.ts';
import type { AuditEntry, GrantId, Hook, HookDelivery, HookEvent, PersonId, Shop } from '../ports.ts';
import { BY_US } from '../tending/calendar.ts';

/** Something that happened to a shop. */
export interface ShopEvent {
  readonly type: HookEvent;
  readonly atMs: number;
  readonly shop: Shop;
  /** What else is said: times and numbers. */
  readonly more?: Readonly<Record<string, string | number>>;
}

const ID_CHARS = 24;

/** What is not said of a grant's acts: they are a person's own, and seen at once. */
const OF_PERSONS = new Set(['grant.disconnect', 'grant.erase', 'grant.revoke']);

/** Another seller behind a name is another shop: programs ask for it by its own id. */
const AUTHORIZED = new Set(['shop.save', 'shop.replace', 'shop.restore']);

/** The events that an entry of the trail tells; the shops as they are now. */
export async function eventsOf(
  { act, actor, object, outcome, atMs }: AuditEntry,
  { storage }: Pick<Parts, 'storage'>,
): Promise<readonly ShopEvent[]> {
  if (AUTHORIZED.has(act) && outcome === 'done') {
    const shop = await storage.shops.byName(object);
    return shop ? [{ type: 'shop.authorized', atMs, shop }] : [];
  }
  if (!act.startsWith('grant.') || OF_PERSONS.has(act)) return [];
  const grant = await storage.shops.grant(object as GrantId);
  if (!grant) return [];
  /** It was authorized again meanwhile: that event says so. */
  if (act !== 'grant.renew' && grant.status === 'works') return [];
  const shops = await storage.shops.ofSeller(grant.platform, grant.sellerId);
  const its = shops.filter((shop) => shop.grant === grant.id);
  return toldBy(act, actor).flatMap((type) => its.map((shop) => ({ type, atMs, shop })));
}

/** A consent that a person gave again is both: the shop works, and its token is another one. */
function toldBy(act: AuditEntry['act'], actor: string): readonly HookEvent[] {
  if (act !== 'grant.renew') return ['shop.needs_attention'];
  return actor === BY_US ? ['token.renewed'] : ['shop.authorized', 'token.renewed'];
}

/**
 * One event for one address. Its id follows from both, so that what is found twice after a death is one message.
 * @param cause what tells the event from all others: its place in the trail, a pull's window
 */
export function deliveryOf(
  hook: Hook,
  { type, atMs, shop, more }: ShopEvent,
  { cause, nowMs }: { readonly cause: string; readonly nowMs: number },
): HookDelivery {
  const id = hash('sha256', `${hook.id}\n${type}\n${shop.id}\n${cause}`, 'hex').slice(0, ID_CHARS);
  const { name, platform, site, erpId } = shop;
  const data = {
    shop: { id: shop.id, name, platform, site, ...(erpId === undefined ? {} : { erp_id: erpId }) },
    ...more,
  };
  return { v: 1, id: `msg_${id}`, hook: hook.id, type, atMs, data: JSON.stringify(data), sinceMs: nowMs, tries: 0 };
}

/** @param cause the press: delivered twice, it is one test */
export function testOf(
  hook: Hook,
  { to, cause, nowMs }: { readonly to: PersonId; readonly cause: string; readonly nowMs: number },
): HookDelivery {
  const id = hash('sha256', `${hook.id}\ntest\n${cause}`, 'hex').slice(0, ID_CHARS);
  return { v: 1, id: `msg_${id}`, hook: hook.id, type: 'test', atMs: nowMs, data: '{}', sinceMs: nowMs, tries: 0, to };
}

/** The body of a message. */
export function bodyOf({ type, atMs, data }: HookDelivery): string {
  return JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data: JSON.parse(data) });
}
