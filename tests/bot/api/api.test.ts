import { describe, expect, it } from 'vitest';
import type { ApiScope } from '../../../bot/ports.ts';
import { askEach, callerOf, keyFor } from '../../support/erp.ts';
import { failure, HOUR, HOURLY, MINUTE, tended } from '../../support/tended.ts';

const SCOPES: Readonly<Record<string, ApiScope>> = {
  shops: 'shops:read',
  token: 'token:read',
  orders: 'orders:read',
  pull: 'orders:pull',
};

async function scene(deps: Parameters<typeof tended>[0] = {}) {
  const stand = await tended(deps);
  const [shop] = await stand.storage.shops.list({ limit: 1 });
  if (!shop) throw new Error('no shop');
  const { api } = stand.walker.shopkey;
  const trail = async () =>
    (await stand.storage.audit.read({ limit: 10_000 }))
      .filter(({ actor }) => actor.startsWith('key/'))
      .map(({ act, object, outcome }) => `${act} ${object} ${outcome}`);
  return { ...stand, shop, api, trail };
}

describe('bot/api', () => {
  it('S34: the token door gives the access token, its end and how it is used, and nothing else that is sealed', async () => {
    const { api, shop, clock, storage, secrets } = await scene();
    const { key } = await keyFor({ storage, clock });
    const reply = await api.token(callerOf(key), shop.id);
    if (reply.kind !== 'given') throw new Error(reply.kind);
    const { token, ...rest } = reply.given;
    expect(token.reveal()).toBe((await secrets()).accessToken);
    expect(rest).toEqual({
      shop: shop.id,
      platform: 'amazon',
      site: 'UK',
      endsAtMs: clock.now() + HOUR,
      calling: expect.objectContaining({
        shownAs: 'x-amz-access-token',
        ids: { marketplaceId: 'A1F83G8C2ARO7P', sellerId: 'A2NORTHWIND001' },
      }),
    });
    expect(JSON.stringify(reply)).not.toContain((await secrets()).refreshToken);
  });

  it('S34: every token that is given has five minutes left, renewed on the way', async () => {
    const { api, shop, clock, storage, renewed } = await scene();
    const { key } = await keyFor({ storage, clock });
    clock.advance(HOUR - 4 * MINUTE);
    const reply = await api.token(callerOf(key), shop.id);
    expect(reply).toMatchObject({ kind: 'given', given: { endsAtMs: clock.now() + HOUR } });
    if (reply.kind === 'given') expect(reply.given.token.reveal()).toBe('sandbox-access-1');
    expect(renewed.shown).toHaveLength(1);
  });

  it('S16, S34: while an answer may have ended the token that is known, another one is given or none', async () => {
    const lifetimes = { ...HOURLY, rotates: true, renewal: { beforeMs: 10 * MINUTE, repeatable: true } };
    const { api, shop, clock, storage, renewed, grant, live } = await scene({ lifetimes });
    const { key } = await keyFor({ storage, clock });
    const ask = () => api.token(callerOf(key), shop.id);
    const { answer } = renewed;
    renewed.answer = () => {
      throw failure('marketplace.unavailable', { reason: 'timeout' });
    };
    await live(53 * MINUTE);
    const { lostAtMs: firstAtMs = 0, failures } = (await grant()).renewal ?? {};
    expect(failures).toBeGreaterThan(1);
    expect(clock.now() - firstAtMs).toBeGreaterThan(2 * MINUTE);
    expect(await ask()).toMatchObject({ kind: 'waits' });
    renewed.answer = answer;
    clock.advance(4 * MINUTE);
    const reply = await ask();
    /** It may be as old as the first attempt, which left ten minutes before the end. */
    expect(reply).toMatchObject({ kind: 'given', given: { endsAtMs: firstAtMs + HOUR } });
    if (reply.kind === 'given') expect(reply.given.token.reveal()).toBe('sandbox-access-1');
    expect((await grant()).renewal?.lostAtMs).toBeUndefined();
    /** A platform that says no has ended nothing. */
    renewed.answer = () => {
      throw failure('marketplace.unavailable', { status: 503 });
    };
    await live(45 * MINUTE);
    expect((await grant()).renewal).toMatchObject({ failures: expect.any(Number) });
    expect(await ask()).toMatchObject({ kind: 'given' });
  });

  it('S15: a thousand callers with keys of their own make one renewal, and all have the new token', async () => {
    const { api, shop, clock, storage, renewed } = await scene();
    const keys = await Promise.all(Array.from({ length: 1_000 }, () => keyFor({ storage, clock })));
    clock.advance(HOUR - MINUTE);
    const replies = await Promise.all(keys.map(({ key }) => api.token(callerOf(key), shop.id)));
    const tokens = replies.map((reply) => (reply.kind === 'given' ? reply.given.token.reveal() : reply.kind));
    expect(new Set(tokens)).toEqual(new Set(['sandbox-access-1']));
    expect(renewed.shown).toHaveLength(1);
  });

  it.each(Object.keys(SCOPES))(
    'S33: %s answers only a key with its scope and shop; all else is one answer',
    async (door) => {
      const { api, shop, clock, storage, trail } = await scene();
      const scope = SCOPES[door] as ApiScope;
      const others = Object.values(SCOPES).filter((one) => one !== scope);
      const ask = async (key: string | undefined, id: string = shop.id) =>
        (await askEach(api, key, id)[door as 'token']()).kind;
      const right = await keyFor({ storage, clock }, { scopes: [scope], shops: [shop.id] });
      const wrongScope = await keyFor({ storage, clock }, { scopes: others });
      const wrongShop = await keyFor({ storage, clock }, { scopes: [scope], shops: [] });
      const before = (await trail()).length;
      expect(await ask(right.key)).not.toBe('unknown');
      expect(await ask(right.key)).not.toBe('unauthorized');
      expect(await ask(wrongScope.key)).toBe('unknown');
      if (door !== 'shops') {
        expect(await ask(wrongShop.key)).toBe('unknown');
        expect(await ask(right.key, 's-nowhere')).toBe('unknown');
        expect((await trail()).slice(before).filter((line) => line.endsWith('refused'))).toEqual([
          `api.${scope} - refused`,
          `api.${scope} - refused`,
          `api.${scope} - refused`,
        ]);
      } else
        expect(await api.shops(callerOf(wrongShop.key), { limit: 9 })).toEqual({ kind: 'given', given: { shops: [] } });
      expect(await ask(undefined)).toBe('unauthorized');
      expect(await ask(right.key.slice(0, -1))).toBe('unauthorized');
      expect(await ask(`${right.key.slice(0, -1)}${right.key.endsWith('A') ? 'B' : 'A'}`)).toBe('unauthorized');
      expect(await ask(`spk_nowherenowhe_${right.key.slice(-43)}`)).toBe('unauthorized');
      expect((await trail()).at(-1)).toBe(`api.key ${right.id} refused`);
    },
  );

  it('S33: what is stored opens nothing: the hash is not the key', async () => {
    const { api, shop, clock, storage } = await scene();
    const { id, key } = await keyFor({ storage, clock });
    const stored = await storage.apiKeys.read(id);
    expect(JSON.stringify(stored)).not.toContain(key.slice(-43));
    expect((await api.token(callerOf(`spk_${id}_${stored?.hash}`), shop.id)).kind).toBe('unauthorized');
  });

  it('S33: a key that ended, was withdrawn or was never shown opens nothing from the next request on', async () => {
    const { api, shop, clock, storage } = await scene();
    const ask = async (key: string) => (await api.token(callerOf(key), shop.id)).kind;
    const { id, key } = await keyFor({ storage, clock });
    const short = await keyFor({ storage, clock }, { endsAtMs: clock.now() + MINUTE });
    expect(await ask(key)).toBe('given');
    expect(await ask(short.key)).toBe('given');
    clock.advance(MINUTE);
    expect(await ask(short.key)).toBe('unauthorized');
    await storage.apiKeys.drop(id, []);
    expect(await ask(key)).toBe('unauthorized');
  });

  it('S34: a burst of 1,000 is cut at the limit of its key and shop, and goes on in the next minute', async () => {
    const { api, shop, clock, storage, trail } = await scene();
    const { key } = await keyFor({ storage, clock });
    const other = await keyFor({ storage, clock });
    clock.advance(MINUTE - (clock.now() % MINUTE));
    const replies = await Promise.all(Array.from({ length: 1_000 }, () => api.token(callerOf(key), shop.id)));
    expect(replies.filter(({ kind }) => kind === 'given')).toHaveLength(60);
    expect(replies.at(-1)).toEqual({ kind: 'too-many', untilMs: clock.now() + MINUTE });
    expect(await trail()).toHaveLength(60);
    expect((await api.token(callerOf(other.key), shop.id)).kind).toBe('given');
    clock.advance(MINUTE);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
  });

  it('S34: failed keys have a limit by network, which shuts out no key that works', async () => {
    const { api, shop, clock, storage } = await scene();
    const { key } = await keyFor({ storage, clock });
    const ask = async (text: string, network = 'n-1') => (await api.token(callerOf(text, network), shop.id)).kind;
    expect(await ask(key)).toBe('given');
    for (let n = 0; n < 30; n++) expect(await ask('spk_no')).toBe('unauthorized');
    expect(await ask('spk_no')).toBe('too-many');
    expect(await ask(key)).toBe('given');
    expect(await ask('spk_no', 'n-2')).toBe('unauthorized');
    clock.advance(MINUTE);
    expect(await ask('spk_no')).toBe('unauthorized');
  });

  it('S37: a token that cannot be written to the trail is not given', async () => {
    const { api, shop, clock, storage } = await scene();
    const { key } = await keyFor({ storage, clock });
    const { use } = storage.apiKeys;
    Object.assign(storage.apiKeys, { use: () => Promise.reject(new Error('the trail is full')) });
    for (const ask of Object.values(askEach(api, key, shop.id)))
      await expect(ask()).rejects.toThrow('the trail is full');
    Object.assign(storage.apiKeys, { use });
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
  });

  it('a shop whose consent is over is told apart from one whose platform is away', async () => {
    const { api, shop, clock, storage, renewed, grant } = await scene();
    const { key } = await keyFor({ storage, clock });
    clock.advance(HOUR);
    renewed.answer = () => {
      throw failure('marketplace.unavailable');
    };
    const waits = await api.token(callerOf(key), shop.id);
    expect(waits).toEqual({ kind: 'waits', untilMs: expect.any(Number) });
    expect(waits.kind === 'waits' && waits.untilMs > clock.now()).toBe(true);
    const reply = await api.shops(callerOf(key), { limit: 9 });
    expect(reply).toMatchObject({ given: { shops: [{ id: shop.id, name: shop.name, status: 'waits' }] } });
    renewed.answer = () => {
      throw failure('marketplace.refused', { reason: 'invalid_grant' });
    };
    clock.advance(HOUR);
    const sinceMs = clock.now();
    expect(await api.token(callerOf(key), shop.id)).toEqual({ kind: 'needs-attention', sinceMs });
    expect((await grant()).status).toBe('reauthorize');
    expect(await api.pull(callerOf(key), shop.id)).toEqual({ kind: 'needs-attention', sinceMs });
    const after = await api.shops(callerOf(key), { limit: 9 });
    expect(after).toMatchObject({ given: { shops: [{ status: 'needs-attention', sinceMs }] } });
  });

  it('an erased shop is as unknown as one that never was', async () => {
    const { api, shop, clock, storage, grant } = await scene();
    const { key } = await keyFor({ storage, clock });
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
    await storage.shops.erase(shop.grant, (await grant()).version, []);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('unknown');
  });

  it('a shop that was disconnected is as unknown, at once, and known again when that is undone', async () => {
    const { api, shop, clock, storage, walker } = await scene();
    const { key } = await keyFor({ storage, clock });
    const asks = Object.values(askEach(api, key, shop.id)).slice(1);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
    await walker.say(`disconnect ${shop.name}`);
    await walker.press(/^Disconnect/);
    expect(await Promise.all(asks.map((ask) => ask()))).toEqual(Array(3).fill({ kind: 'unknown' }));
    expect(await api.shops(callerOf(key), { limit: 9 })).toEqual({ kind: 'given', given: { shops: [] } });
    await walker.press(/^Undo/);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
  });

  it('S33: a key in an address is told to the administrators once, and ends in a day; a made-up one is nothing', async () => {
    const { api, shop, clock, storage, walker, trail } = await scene({
      deps: { admins: ['teams/tenant/lin' as never] },
    });
    const { id, key } = await keyFor({ storage, clock }, { endsAtMs: clock.now() + 90 * 24 * HOUR });
    const before = walker.surface.cards.length;
    await api.leaked(`/v1/shops?key=spk_${id}_${'x'.repeat(43)}`);
    expect(walker.surface.cards).toHaveLength(before);
    await api.leaked(`/v1/shops?key=${key}`);
    await api.leaked(`/v1/shops?key=${key}`);
    const told = walker.surface.cards.slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.view.title).toMatch(/^ERP \d+: the key was sent in an address$/);
    expect(JSON.stringify(told) + walker.logged.join()).not.toContain(key.slice(-43));
    expect(await trail()).toEqual([`key.leak ${id} done`]);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('given');
    clock.advance(24 * HOUR);
    expect((await api.token(callerOf(key), shop.id)).kind).toBe('unauthorized');
  });

  it('shops come page by page, of all or of the key’s alone', async () => {
    const { api, shop, clock, storage, grant } = await scene();
    const names = ['b_shop', 'C_shop', 'a_shop'];
    const more = names.map((name) => ({ ...shop, id: `s-${name}` as typeof shop.id, name, rev: 1 }));
    const { version, ...rest } = await grant();
    await storage.shops.save({
      grant: { ...rest, version: version + 1 },
      expectedVersion: version,
      shops: more,
      audit: [],
    });
    const all = await keyFor({ storage, clock });
    const some = await keyFor({ storage, clock }, { shops: [more[0]?.id, more[1]?.id] as never });
    async function walk(key: string): Promise<string[]> {
      const found: string[] = [];
      for (let after: string | undefined, isMore = true; isMore; ) {
        const reply = await api.shops(callerOf(key), { limit: 1, ...(after === undefined ? {} : { after }) });
        if (reply.kind !== 'given') throw new Error(reply.kind);
        found.push(...reply.given.shops.map(({ name }) => name));
        after = reply.given.after;
        isMore = after !== undefined;
      }
      return found;
    }
    expect(await walk(all.key)).toEqual(
      ['a_shop', shop.name, 'b_shop', 'C_shop'].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    );
    expect(await walk(some.key)).toEqual(['b_shop', 'C_shop']);
  });
});
