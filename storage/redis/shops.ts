import { isDeepStrictEqual } from 'node:util';
import { StorageError } from '../../bot/errors.ts';
import type { Grant, GrantId, Shop, ShopId, ShopSave, ShopStore } from '../../bot/ports.ts';
import { readGrant, readShop } from '../records/shops.ts';
import { auditArgs } from './audit.ts';
import { erase } from './scripts/erase.ts';
import { lease } from './scripts/lease.ts';
import { saveShops } from './scripts/save-shops.ts';
import { taken } from './scripts/taken.ts';
import { bodyOf, pairsOf, type Redis, stringOf } from './value.ts';

const TRIES = 10;

/** How a shop stands in the lists, which are ordered by bytes: `/` is before all that a name may have. */
const placeOf = (shop: Shop) => `${shop.name.toLowerCase()}/${shop.id}`;
const idOf = (place: string) => place.slice(place.indexOf('/') + 1) as ShopId;

/** What was read before a write; the script compares it. */
interface Before {
  readonly grant: string;
  readonly shops: readonly string[];
}

type Lists = Pick<ShopSave, 'shops' | 'audit' | 'sealed'> & { readonly grant?: Grant };

/** The store, and how an import puts a shop or a grant: over what is there. */
export interface RedisShops extends ShopStore {
  replace(shop: Shop): Promise<'written' | 'conflict' | 'taken'>;
  replaceGrant(grant: Grant): Promise<void>;
}

export function shopsOf({ connection, keys }: Redis): RedisShops {
  const get = async (key: string): Promise<string> => ((await connection.send('GET', key)) as string | null) ?? '';
  /** All are of one slot. */
  async function getAll(all: readonly string[]): Promise<string[]> {
    if (all.length === 0) return [];
    return ((await connection.send('MGET', ...all)) as (string | null)[]).map((value) => value ?? '');
  }
  const grantIn = (value: string) => (value === '' ? undefined : readGrant(bodyOf(value)));
  const shopIn = (value: string) => (value === '' ? undefined : readShop(bodyOf(value)));

  async function shopsAt(places: readonly string[]): Promise<Shop[]> {
    const values = await getAll(places.map((place) => keys.shop(idOf(place))));
    return values.flatMap((value) => shopIn(value) ?? []);
  }

  /** @returns the names that other shops have, or `again` when what was read has changed */
  async function put(change: Lists, before: Before): Promise<readonly string[] | 'again'> {
    const { grant, shops, sealed, audit } = change;
    const credentials = Object.entries(sealed ?? {});
    const olds = shops.map((shop, n) => shopIn(before.shops[n] ?? '') ?? shop);
    const [answer, ...held] = (await connection.run(
      saveShops,
      [
        keys.names,
        keys.shopAudit,
        ...(grant ? [keys.grant(grant.id), keys.grantSealed(grant.id)] : [keys.names, keys.names]),
        keys.calendar,
        ...shops.flatMap((shop, n) => {
          const old = olds[n] ?? shop;
          return [
            keys.shop(shop.id),
            keys.ofPerson(old.authorizedBy),
            keys.ofPerson(shop.authorizedBy),
            keys.ofSeller(old.platform, old.sellerId),
            keys.ofSeller(shop.platform, shop.sellerId),
          ];
        }),
      ],
      [
        before.grant,
        grant ? stringOf(grant.version, grant) : '',
        grant?.id ?? '',
        String(grant?.dueAtMs ?? ''),
        sealed ? String(credentials.length) : '-1',
        String(shops.length),
        ...credentials.flat(),
        ...shops.flatMap((shop, n) => [
          before.shops[n] ?? '',
          stringOf(shop.rev, shop),
          placeOf(olds[n] ?? shop),
          placeOf(shop),
          `${shop.name.toLowerCase()}/`,
        ]),
        ...auditArgs(audit),
      ],
    )) as number[];
    return answer === 0 ? 'again' : held.map((n) => shops[n]?.name ?? '');
  }

  async function saveOnce(change: ShopSave): Promise<Awaited<ReturnType<ShopStore['save']>> | 'again'> {
    const { grant, expectedVersion, shops, sealed } = change;
    const [grantBefore = '', ...shopsBefore] = await getAll([
      keys.grant(grant.id),
      ...shops.map((shop) => keys.shop(shop.id)),
    ]);
    const there = grantIn(grantBefore);
    const isSame =
      isDeepStrictEqual(there, plain(grant)) &&
      shops.every((shop, n) => isDeepStrictEqual(shopIn(shopsBefore[n] ?? ''), plain(shop)));
    const isExpected = (there?.version ?? 0) === expectedVersion;
    if (isSame && !(isExpected && sealed)) return { kind: 'saved' };
    if (!isExpected) return { kind: 'conflict' };
    const twice = shops.filter((shop, n) => shops.findIndex((one) => isNamesake(one, shop)) !== n);
    if (twice.length > 0) return { kind: 'taken', names: twice.map((shop) => shop.name) };
    const names = await put(change, { grant: grantBefore, shops: shopsBefore });
    if (names === 'again') return 'again';
    return names.length > 0 ? { kind: 'taken', names } : { kind: 'saved' };
  }

  async function changeOnce(
    shop: Shop,
    expectedRev: number | 'any',
    audit: Lists['audit'],
  ): Promise<'written' | 'conflict' | 'taken' | 'again'> {
    const before = await get(keys.shop(shop.id));
    if (expectedRev !== 'any' && shopIn(before)?.rev !== expectedRev) return 'conflict';
    const names = await put({ shops: [shop], audit }, { grant: '', shops: [before] });
    if (names === 'again') return 'again';
    return names.length > 0 ? 'taken' : 'written';
  }

  async function eraseOnce(
    id: GrantId,
    expectedVersion: number,
    audit: Lists['audit'],
  ): Promise<'erased' | 'conflict' | 'again'> {
    const before = await get(keys.grant(id));
    const grant = grantIn(before);
    if (!grant) return 'erased';
    if (grant.version !== expectedVersion) return 'conflict';
    const list = keys.ofSeller(grant.platform, grant.sellerId);
    const places = (await connection.send('ZRANGE', list, '0', '-1')) as string[];
    const values = await getAll(places.map((place) => keys.shop(idOf(place))));
    const own = places.flatMap((place, n) => {
      const shop = shopIn(values[n] ?? '');
      return shop?.grant === id ? [{ place, shop, value: values[n] ?? '' }] : [];
    });
    const answer = await connection.run(
      erase,
      [
        keys.names,
        keys.shopAudit,
        keys.grant(id),
        keys.grantSealed(id),
        keys.calendar,
        ...own.flatMap(({ shop }) => [keys.shop(shop.id), keys.ofPerson(shop.authorizedBy), list]),
      ],
      [before, id, String(own.length), ...own.flatMap(({ value, place }) => [value, place]), ...auditArgs(audit)],
    );
    return answer === 0 ? 'again' : 'erased';
  }

  async function eraseShopOnce(
    id: ShopId,
    expectedRev: number,
    audit: Lists['audit'],
  ): Promise<'erased' | 'conflict' | 'again'> {
    const before = await get(keys.shop(id));
    const shop = shopIn(before);
    if (!shop) return 'erased';
    if (shop.rev !== expectedRev) return 'conflict';
    const lists = [keys.ofPerson(shop.authorizedBy), keys.ofSeller(shop.platform, shop.sellerId)];
    /** The script's first record is the shop itself: its grant stays. */
    const answer = await connection.run(
      erase,
      [keys.names, keys.shopAudit, keys.shop(id), keys.shop(id), keys.calendar, keys.shop(id), ...lists],
      [before, '', '1', before, placeOf(shop), ...auditArgs(audit)],
    );
    return answer === 0 ? 'again' : 'erased';
  }

  return {
    save: (change) => repeatedly(() => saveOnce(change)),
    change: (shop, expectedRev, audit) => repeatedly(() => changeOnce(shop, expectedRev, audit)),
    erase: (id, expectedVersion, audit) => repeatedly(() => eraseOnce(id, expectedVersion, audit)),
    eraseShop: (id, expectedRev, audit) => repeatedly(() => eraseShopOnce(id, expectedRev, audit)),
    replace: (shop) => repeatedly(() => changeOnce(shop, 'any', [])),
    async replaceGrant(grant) {
      await repeatedly(async () =>
        put({ grant, shops: [], audit: [] }, { grant: await get(keys.grant(grant.id)), shops: [] }),
      );
    },
    async takeDue(nowMs, leaseMs, limit) {
      const range = [keys.calendar, '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit)];
      const ids = (await connection.send('ZRANGE', ...range)) as GrantId[];
      if (ids.length === 0) return [];
      const until = [String(nowMs), String(nowMs + leaseMs)];
      return (await connection.run(lease, [keys.calendar, ...ids.map(keys.grant)], [...until, ...ids])) as GrantId[];
    },
    async grant(id) {
      return grantIn(await get(keys.grant(id)));
    },
    async grants(ids) {
      const values = await getAll(ids.map(keys.grant));
      const found = values.flatMap((value) => grantIn(value) ?? []);
      return new Map<GrantId, Grant>(found.map((grant) => [grant.id, grant]));
    },
    async sealed(id) {
      return Object.fromEntries(pairsOf((await connection.send('HGETALL', keys.grantSealed(id))) as string[]));
    },
    async shop(id) {
      return shopIn(await get(keys.shop(id)));
    },
    async shops(ids) {
      return (await getAll(ids.map(keys.shop))).flatMap((value) => shopIn(value) ?? []);
    },
    async byName(name) {
      const from = `[${name.toLowerCase()}/`;
      const places = await connection.send('ZRANGE', keys.names, from, `(${name.toLowerCase()}0`, 'BYLEX');
      return (await shopsAt(places as string[]))[0];
    },
    async taken(names) {
      if (names.length === 0) return new Set();
      const lower = names.map((name) => name.toLowerCase());
      const found = await connection.run(
        taken,
        [keys.names],
        lower.map((name) => `${name}/`),
      );
      return new Set((found as number[]).map((n) => lower[n - 1] ?? ''));
    },
    async ofSeller(platform, sellerId) {
      return shopsAt((await connection.send('ZRANGE', keys.ofSeller(platform, sellerId), '0', '-1')) as string[]);
    },
    async list({ authorizedBy, after, limit }) {
      const list = authorizedBy === undefined ? keys.names : keys.ofPerson(authorizedBy);
      /** `0` is the byte after `/`: all that stands under this name is passed. */
      const from = after === undefined ? '-' : `[${after.toLowerCase()}0`;
      const places = await connection.send('ZRANGE', list, from, '+', 'BYLEX', 'LIMIT', '0', String(limit));
      return shopsAt(places as string[]);
    },
  };
}

function isNamesake(one: Shop, other: Shop): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}

/** As it is when it was stored: what is undefined is absent. */
function plain(record: unknown): unknown {
  return JSON.parse(JSON.stringify(record));
}

async function repeatedly<Answer>(once: () => Promise<Answer | 'again'>): Promise<Answer> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await once();
    if (answer !== 'again') return answer;
  }
  throw new StorageError('storage.conflict', `shops changed ${TRIES} times while one write was made`);
}
