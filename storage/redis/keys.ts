import { hash } from 'node:crypto';
import { shardOf, shardOfSession, shardOfShop } from '../../bot/ids.ts';
import type { ApiKeyId, GrantId, ListId, PersonId, ProposalId, SessionId, ShopId } from '../../bot/ports.ts';

export type Keys = ReturnType<typeof keysOf>;

/** Numbers of all shards, `00` to `63`. */
export const SHARDS: readonly string[] = Array.from({ length: 64 }, (_, shard) => String(shard).padStart(2, '0'));

/**
 * The only place where keys are spelled; `docs/storage.md` lists them. What one script writes shares a hash tag, so that it lies in
 * one slot of a cluster: `{s07}` for the walks of shard 07, `{shops}` for shops and grants.
 * @param prefix letters, digits, `-` and `_`: an ACL user may be limited to `~<prefix>:*` (S13)
 */
export function keysOf(prefix: string) {
  const inShard = (shard: string, rest: string) => `${prefix}:{s${shard}}:${rest}`;
  const ofOrders = (shard: string, rest: string) => `${prefix}:{o${shard}}:${rest}`;
  const inShops = (rest: string) => `${prefix}:{shops}:${rest}`;
  return {
    session: (id: SessionId) => inShard(shardOfSession(id), `session:${id}`),
    beside: (id: SessionId) => inShard(shardOfSession(id), `beside:${id}`),
    consent: (key: string) => inShard(key.slice(0, 2), `consent:${key}`),
    due: (shard: string) => inShard(shard, 'due'),
    /** In the shard of the session, which is the person's: told so, no hash is made in every turn. */
    open: (shard: string, person: PersonId) => inShard(shard, `open:${person}`),
    audit: (shard: string) => inShard(shard, 'audit'),
    auditSeals: (shard: string) => inShard(shard, 'audit-seals'),
    person: (id: PersonId) => inShard(shardOf(id), `person:${id}`),
    event: (id: string) => `${prefix}:event:${hash('sha256', id, 'base64url').slice(0, 22)}`,
    /** Of no shard: whoever is at a seller account, in any. */
    account: (account: string) => `${prefix}:at:${hash('sha256', account, 'base64url').slice(0, 22)}`,
    /** Of no shard either. */
    lock: (key: string) => `${prefix}:lock:${hash('sha256', key, 'base64url').slice(0, 22)}`,
    /** Of no shard: of several people. */
    list: (id: ListId) => `${prefix}:list:${id}`,
    orders: (id: ShopId) => ofOrders(shardOfShop(id), `orders:${id}`),
    changes: (id: ShopId) => ofOrders(shardOfShop(id), `changes:${id}`),
    created: (id: ShopId) => ofOrders(shardOfShop(id), `created:${id}`),
    buyers: (id: ShopId) => ofOrders(shardOfShop(id), `buyers:${id}`),
    buyersUntil: (shard: string) => ofOrders(shard, 'buyers-until'),
    orderStream: (shard: string) => ofOrders(shard, 'order-stream'),
    pull: (key: string) => `${prefix}:pull:${key}`,
    grant: (id: GrantId) => inShops(`grant:${id}`),
    grantSealed: (id: GrantId) => inShops(`sealed:${id}`),
    shop: (id: ShopId) => inShops(`shop:${id}`),
    returned: (key: string) => inShops(`return:${key}`),
    calendar: inShops('due'),
    names: inShops('names'),
    ofPerson: (id: PersonId) => inShops(`of-person:${id}`),
    ofSeller: (platform: string, sellerId: string) => inShops(`of-seller:${platform}/${sellerId}`),
    bindings: (id: PersonId) => inShops(`bindings:${id}`),
    /** `*`: rights, which are of no shop. */
    bound: (shop: ShopId | '*') => inShops(`bound:${shop}`),
    boundPeople: inShops('bound-people'),
    bindingsEnd: inShops('bindings-end'),
    proposal: (id: ProposalId) => inShops(`proposal:${id}`),
    proposalsDue: inShops('proposals-due'),
    hours: (id: PersonId) => inShops(`hours:${id}`),
    hoursDue: inShops('hours-due'),
    hooks: inShops('hooks'),
    deliveries: inShops('deliveries'),
    hookCursor: inShops('hook-cursor'),
    shopAudit: inShops('audit'),
    shopAuditSeals: inShops('audit-seals'),
    auditHead: inShops('audit-head'),
    auditKeys: inShops('audit-keys'),
    apiKeys: inShops('api-keys'),
    apiKeysUsed: inShops('api-keys-used'),
    /** One a key, thing and minute. */
    apiUses: (id: ApiKeyId, what: string, minute: number) => inShops(`api-uses:${id}/${what}/${minute}`),
  };
}

export type Scanned =
  | 'session'
  | 'beside'
  | 'consent'
  | 'person'
  | 'grant'
  | 'sealed'
  | 'return'
  | 'list'
  | 'proposal'
  | 'hours'
  | 'orders'
  | 'buyers'
  | 'pull';

const OF_SHOPS: ReadonlySet<Scanned> = new Set(['grant', 'sealed', 'return', 'proposal', 'hours']);

/** A pattern for SCAN, and how to find the id in a key. */
export function scanOf(prefix: string, kind: Scanned): { readonly pattern: string; idOf(key: string): string } {
  const isOfShops = OF_SHOPS.has(kind);
  const isOfOrders = kind === 'orders' || kind === 'buyers';
  const tag = isOfShops
    ? '{shops}:'
    : isOfOrders
      ? '{o[0-9][0-9]}:'
      : kind === 'pull' || kind === 'list'
        ? ''
        : '{s[0-9][0-9]}:';
  return {
    pattern: `${prefix}:${tag}${kind}:*`,
    idOf: (key) => key.slice(key.indexOf(`:${kind}:`) + kind.length + 2),
  };
}

/** A field beside a session: its card, or a sealed value. */
export const CARD = 'card';
const SEAL = 'seal:';
export const sealField = (field: string) => `${SEAL}${field}`;
/** The name of a sealed value, by the hash's field; nothing for the card. */
export const sealedName = (field: string) => (field.startsWith(SEAL) ? field.slice(SEAL.length) : undefined);
