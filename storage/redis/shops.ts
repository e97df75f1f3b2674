import { StorageError } from '../../bot/errors.ts';
import type { Shop, ShopSave, ShopStore } from '../../bot/ports.ts';
import { decideChange, decideSave } from '../decide.ts';
import { nameKey, parse, read } from '../records.ts';
import { Attempt, type Found, find } from './attempt.ts';
import { auditCommands } from './audit.ts';
import type { Redis } from './connection.ts';
import { type Keys, SHOPS } from './keys.ts';
import { listOf, mapOf, textOf } from './replies.ts';
import { putGrant, putShop } from './shop-commands.ts';

const TRIES = 50;

export function shopStore(redis: Redis, keys: Keys): ShopStore {
  const shopsNamed = async (names: readonly string[]): Promise<readonly Shop[]> => {
    const ids = await find(redis, names.map(keys.name));
    const shops = await find(
      redis,
      [...ids.values()].filter(isText).map((id) => keys.shop(id as Shop['id'])),
    );
    return [...shops.values()].filter(isText).map((text) => parse('shop', text, read.shop));
  };

  return {
    save: (change) => again(() => trySave(redis, keys, change)),
    change: (shop, expectedRev, audit) =>
      again(async () => {
        const found = await find(redis, [keys.shop(shop.id), keys.name(nameKey(shop.name))]);
        const stored = shopOf(found, keys.shop(shop.id));
        const decided = decideChange(shop, expectedRev, {
          shop: stored,
          owner: found.get(keys.name(nameKey(shop.name))),
        });
        if (decided === 'same') return 'written';
        if (decided !== 'apply') return decided;
        const attempt = new Attempt(found);
        putShop(attempt, keys, shop, stored);
        return (await attempt.apply(redis, auditOf(keys, audit))) ? 'written' : undefined;
      }),
    async grant(id) {
      const text = textOf(await redis.send(['GET', keys.grant(id)]));
      return text === undefined ? undefined : parse('grant', text, read.grant);
    },
    async sealed(id) {
      return mapOf(await redis.send(['HGETALL', keys.sealedOfGrant(id)]));
    },
    async shop(id) {
      const text = textOf(await redis.send(['GET', keys.shop(id)]));
      return text === undefined ? undefined : parse('shop', text, read.shop);
    },
    async byName(name) {
      return (await shopsNamed([nameKey(name)]))[0];
    },
    async ofSeller(platform, sellerId) {
      const ids = listOf(await redis.send(['SMEMBERS', keys.seller(platform, sellerId)])) as Shop['id'][];
      const found = await find(redis, ids.map(keys.shop));
      const shops = [...found.values()].filter(isText).map((text) => parse('shop', text, read.shop));
      return shops.sort((a, b) => (nameKey(a.name) < nameKey(b.name) ? -1 : 1));
    },
    async list({ authorizedBy, after, limit }) {
      const index = authorizedBy === undefined ? keys.names : keys.namesOf(authorizedBy);
      const from = after === undefined ? '-' : `(${nameKey(after)}`;
      const names = await redis.send(['ZRANGE', index, from, '+', 'BYLEX', 'LIMIT', '0', String(limit)]);
      return shopsNamed(listOf(names) as string[]);
    },
  };
}

type Saved = Awaited<ReturnType<ShopStore['save']>>;

async function trySave(redis: Redis, keys: Keys, change: ShopSave): Promise<Saved | undefined> {
  const grantKey = keys.grant(change.grant.id);
  const nameKeys = change.shops.map((shop) => keys.name(nameKey(shop.name)));
  const found = await find(redis, [grantKey, ...change.shops.map((shop) => keys.shop(shop.id)), ...nameKeys]);
  const grantText = found.get(grantKey);
  const shops = change.shops.map((shop) => shopOf(found, keys.shop(shop.id)));
  const decided = decideSave(change, {
    grant: grantText === undefined ? undefined : parse('grant', grantText, read.grant),
    shops,
    owners: nameKeys.map((key) => found.get(key)),
  });
  if (decided === 'same') return { kind: 'saved' };
  if (decided === 'conflict') return { kind: 'conflict' };
  if (decided !== 'apply') return { kind: 'taken', names: decided.taken };
  const attempt = new Attempt(found);
  putGrant(attempt, keys, change.grant, change.sealed);
  for (const [i, shop] of change.shops.entries()) putShop(attempt, keys, shop, shops[i]);
  return (await attempt.apply(redis, auditOf(keys, change.audit))) ? { kind: 'saved' } : undefined;
}

function auditOf(keys: Keys, audit: ShopSave['audit']) {
  return { key: keys.audit(SHOPS), commands: (key: number) => auditCommands(audit, key) };
}

function shopOf(found: Found, key: string): Shop | undefined {
  const text = found.get(key);
  return text === undefined ? undefined : parse('shop', text, read.shop);
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

/** Tries until what was read is still so when it is written. */
async function again<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < TRIES; i += 1) {
    const done = await attempt();
    if (done !== undefined) return done;
  }
  throw new StorageError('storage.conflict', 'shops change faster than they can be saved');
}
