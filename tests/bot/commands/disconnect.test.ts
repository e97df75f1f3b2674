import { describe, expect, it } from 'vitest';
import { MarketplaceError, StorageError } from '../../../bot/errors.ts';
import type { RenewRequest, Storage } from '../../../bot/ports.ts';
import { wordsOf } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { type Pulled, pulled } from '../../support/pulled.ts';
import { actionsOf, consent, textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const acts = async ({ storage }: Pulled) =>
  (await storage.audit.read({ limit: 1_000 })).map(({ act, outcome }) => `${act} ${outcome}`);

/** A platform with a call that ends a consent. */
async function revocable(answer: (request: RenewRequest) => void = () => undefined, sites = ['UK']) {
  const scene = await pulled({ sites });
  const asked: RenewRequest[] = [];
  const market = scene.walker.market;
  Object.assign(market, {
    flows: market.flows.map((flow) => ({ ...flow, revocable: true })),
    async revoke(request: RenewRequest) {
      asked.push(request);
      answer(request);
    },
  });
  return { ...scene, asked };
}

/** A store whose writes of some kind are meddled with, once. */
function meddled(real: Storage, { when, act }: { when: 'before' | 'after' | 'instead'; act: () => Promise<unknown> }) {
  let isDone = false;
  const shops: Storage['shops'] = {
    ...real.shops,
    async save(change) {
      const isEnd = change.grant.leaving?.some(({ isOver }) => isOver) ?? false;
      if (isDone || !isEnd) return real.shops.save(change);
      isDone = true;
      if (when !== 'after') await act();
      if (when === 'instead') throw new StorageError('storage.unreachable', 'away for a moment');
      const answer = await real.shops.save(change);
      if (when === 'after') await act();
      return answer;
    },
  };
  return { ...real, shops };
}

describe('disconnect', () => {
  it('S12: asks first; then nothing is pulled and renewed, and after a day all that is kept is gone, but the trail', async () => {
    const scene = await pulled();
    const { walker, book, live, storage, shops, stored } = scene;
    book.add(3);
    await walker.work();
    const [shop] = await shops();
    await walker.say('disconnect northwind_home_uk');
    expect(textOf(walker.card())).toContain('For 24 hours you can undo it');
    expect(textOf(walker.card())).toContain('Manage Your Apps');
    expect(await acts(scene)).not.toContain('shop.disconnect done');
    await walker.press('Disconnect');
    expect(textOf(walker.card())).toContain('northwind_home_uk: disconnected');
    const asked = book.asked.length;
    await live(MINUTE);
    const before = shop && (await storage.shops.grant(shop.grant))?.version;
    if (shop) await walker.shopkey.renewNow(shop.grant, Number.POSITIVE_INFINITY);
    expect(shop && (await storage.shops.grant(shop.grant))?.version).toBe(before);
    await live(23 * HOUR, 10 * MINUTE);
    expect(book.asked).toHaveLength(asked);
    expect(await stored()).toHaveLength(3);
    await walker.say('shop northwind_home_uk');
    expect(textOf(walker.card())).not.toContain('Orders');
    await walker.say('shops');
    expect(textOf(walker.card())).toContain('disconnected, undo until 27 November');
    await live(2 * HOUR, 10 * MINUTE);
    expect(await shops()).toEqual([]);
    expect(shop && (await storage.shops.grant(shop.grant))).toBeUndefined();
    expect(shop && (await storage.shops.sealed(shop.grant))).toEqual({});
    expect((await storage.orders.changed({ shops: [shop?.id ?? ('' as never)], sinceMs: 0, limit: 9 })).orders).toEqual(
      [],
    );
    expect(shop && (await storage.orders.pull(`${shop.grant}/EU`))).toBeUndefined();
    expect(await acts(scene)).toEqual(
      expect.arrayContaining(['shop.disconnect done', 'grant.disconnect done', 'grant.erase done', 'shop.erase done']),
    );
  });

  it('S22: can be undone for a day: it works as before, and what was missed is pulled', async () => {
    const { walker, book, live, stored, storage, shops } = await pulled();
    await walker.work();
    await walker.say('断开 northwind_home_uk');
    await walker.press('断开');
    await live(20 * HOUR, 10 * MINUTE);
    book.add(2);
    await walker.press('撤销');
    expect(textOf(walker.card())).toContain('已恢复');
    await live(10 * MINUTE);
    expect(await stored()).toHaveLength(2);
    await live(DAY, 10 * MINUTE);
    const [shop] = await shops();
    expect(shop && (await storage.shops.grant(shop.grant))?.status).toBe('works');
  });

  it('one shop of an account goes, the others stay and are pulled; the last takes the account with it', async () => {
    const { walker, book, live, storage, shops } = await pulled({ sites: ['UK', 'DE'] });
    book.add(1);
    book.add(1, { site: 'DE' });
    await walker.work();
    const [de, uk] = await shops();
    await walker.say('disconnect northwind_home_de');
    expect(actionsOf(walker.card()).map(({ label }) => label)).toEqual([
      'Only northwind_home_de',
      'All 2 shops',
      'Keep it',
    ]);
    await walker.press('Only northwind_home_de');
    await live(25 * HOUR, 10 * MINUTE);
    expect(await shops()).toEqual([uk]);
    expect(book.asked.at(-1)?.sites).toEqual(['UK']);
    expect(de && (await storage.orders.count({ shop: de.id, createdSinceMs: 0 }))).toBe(0);
    expect(uk && (await storage.orders.count({ shop: uk.id, createdSinceMs: 0 }))).toBe(1);
    const grant = uk && (await storage.shops.grant(uk.grant));
    expect(grant).toMatchObject({ status: 'works' });
    expect(grant).not.toHaveProperty('leaving');
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    await live(25 * HOUR, 10 * MINUTE);
    expect(uk && (await storage.shops.grant(uk.grant))).toBeUndefined();
  });

  it('the platform is told where it has a call, at the end of the day and not before', async () => {
    const { walker, live, asked, shops, ...scene } = await revocable();
    await walker.say('disconnect northwind_home_uk');
    expect(textOf(walker.card())).toContain('I also tell Amazon');
    await walker.press('Disconnect');
    await live(23 * HOUR, 10 * MINUTE);
    expect(asked).toEqual([]);
    await live(2 * HOUR, 10 * MINUTE);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.credentials.refreshToken?.reveal()).toContain('Atzr|');
    expect(await shops()).toEqual([]);
    expect(await acts({ ...scene, walker, live, shops })).toContain('grant.revoke done');
  });

  it('a platform that does not answer keeps our secrets alive for some hours at most; the person hears what is left to do', async () => {
    const { walker, live, asked, shops, ...scene } = await revocable(() => {
      throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'revoke', status: 500 });
    });
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    await live(24 * HOUR + 30 * MINUTE, 10 * MINUTE);
    await walker.press('Undo');
    expect(textOf(walker.card())).toContain('cannot be brought back');
    await live(6 * HOUR, 10 * MINUTE);
    expect(asked).toHaveLength(6);
    expect(await shops()).toEqual([]);
    expect(await acts({ ...scene, walker, live, shops })).toContain('grant.revoke refused');
    expect(walker.surface.cards.at(-1)?.view.title).toBe('Amazon could not be told');
  });

  it('a platform that says no is not asked again, and the person hears what is left to do', async () => {
    const { walker, live, asked, shops } = await revocable(() => {
      throw new MarketplaceError('marketplace.refused', { platform: 'amazon', operation: 'revoke', status: 403 });
    });
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    await live(25 * HOUR, 10 * MINUTE);
    expect(asked).toHaveLength(1);
    expect(await shops()).toEqual([]);
    expect(walker.surface.cards.at(-1)?.view.title).toBe('Amazon could not be told');
  });

  it('a consent that is over already at the platform counts as told', async () => {
    const { walker, live, shops, ...scene } = await revocable(() => {
      throw new MarketplaceError('marketplace.expired', { platform: 'amazon', operation: 'revoke', status: 401 });
    });
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    await live(25 * HOUR, 10 * MINUTE);
    expect(await shops()).toEqual([]);
    expect(await acts({ ...scene, walker, live, shops })).toContain('grant.revoke done');
    expect(walker.surface.cards.at(-1)?.view.title).not.toBe('Amazon could not be told');
  });

  it('two processes at the day’s end: the platform is told once, and each end stands in the trail once', async () => {
    const { walker, clock, beside, storage, asked, shops, ...scene } = await revocable();
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    const second = await beside(storage);
    clock.advance(DAY + MINUTE);
    await Promise.all([walker.work(), second.work()]);
    expect(asked).toHaveLength(1);
    expect(await shops()).toEqual([]);
    const ends = (await acts({ ...scene, walker, clock, beside, storage, shops })).filter((act) =>
      /erase|revoke/.test(act),
    );
    expect(ends.sort()).toEqual(['grant.erase done', 'grant.revoke done', 'shop.erase done']);
  });

  it.each([
    ['before', 'back'],
    ['instead', 'back'],
    ['after', 'gone'],
  ] as const)('S22: an undo %s the end’s first write: everything is %s', async (when, then) => {
    const { walker, clock, beside, storage, asked, shops, live } = await revocable();
    const [shop] = await shops();
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    const other = await beside(meddled(storage, { when, act: () => walker.press('Undo') }));
    clock.advance(DAY + MINUTE);
    await other.work();
    await live(10 * MINUTE);
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (then === 'back') {
      expect(grant).toMatchObject({ status: 'works' });
      expect(grant).not.toHaveProperty('leaving');
      expect(await shops()).toEqual([shop]);
      expect(Object.keys((shop && (await storage.shops.sealed(shop.grant))) ?? {})).toContain('refreshToken');
    } else {
      expect(grant).toBeUndefined();
      expect(await shops()).toEqual([]);
      expect(textOf(walker.card())).toContain('cannot be brought back');
    }
    expect(asked).toHaveLength(then === 'back' ? 0 : 1);
  });

  it('S37: what the trail cannot take is not done', async () => {
    const { walker, storage, beside, shops } = await pulled();
    const refusing: Storage = {
      ...storage,
      shops: {
        ...storage.shops,
        async save(change) {
          if (change.audit.length > 0) throw new StorageError('storage.unreachable', 'no trail');
          return storage.shops.save(change);
        },
      },
    };
    await walker.say('disconnect northwind_home_uk');
    const other = await beside(refusing);
    await other.press('Disconnect').catch(() => undefined);
    const [shop] = await shops();
    expect(shop && (await storage.shops.grant(shop.grant))).not.toHaveProperty('leaving');
    expect(walker.surface.cards.some(({ view }) => JSON.stringify(view).includes('Undo'))).toBe(false);
  });

  it('an undo of what the platform ended meanwhile says so, and leads on', async () => {
    const { walker, storage, shops } = await pulled();
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    const [shop] = await shops();
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    await storage.shops.save({
      grant: {
        ...grant,
        version: grant.version + 1,
        status: 'reauthorize',
        ended: { notice: 'n-1', kind: 'uninstalled', atMs: 1 },
      },
      expectedVersion: grant.version,
      shops: [],
      sealed: {},
      audit: [],
    });
    await walker.press('Undo');
    expect(textOf(walker.card())).toContain('its consent ended meanwhile');
    expect(actionsOf(walker.card()).map(({ label }) => label)).toContain('Authorize again');
  });

  it.each(['before', 'after'] as const)(
    'a death %s each write of the end of a whole account: all is gone, and the platform knows',
    async (when) => {
      for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
        const { walker, clock, storage, beside, book, shops, live, asked } = await revocable(undefined, ['UK', 'DE']);
        const [shop] = await shops();
        book.add(2);
        await walker.work();
        await walker.say('disconnect northwind_home_de');
        await walker.press('All 2 shops');
        clock.advance(DAY + MINUTE);
        const death = dyingStorage(storage, dieAt, when);
        const dying = await beside(death.storage);
        await dying.work().catch(() => undefined);
        isOver = !death.isDead();
        await live(10 * MINUTE);
        expect(await shops()).toEqual([]);
        expect(shop && (await storage.shops.grant(shop.grant))).toBeUndefined();
        expect(shop && (await storage.shops.sealed(shop.grant))).toEqual({});
        expect(shop && (await storage.orders.count({ shop: shop.id, createdSinceMs: 0 }))).toBe(0);
        expect(shop && (await storage.orders.pull(`${shop.grant}/EU`))).toBeUndefined();
        expect(asked.length).toBeGreaterThan(0);
        expect(dieAt).toBeLessThan(80);
      }
    },
  );

  it.each(['before', 'after'] as const)(
    'a death %s each write of the end: all is gone in the end, and nothing else',
    async (when) => {
      for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
        const { walker, clock, storage, beside, book, shops, live, record } = await pulled({ sites: ['UK', 'DE'] });
        book.add(2);
        await walker.work();
        await walker.say('disconnect northwind_home_de');
        await walker.press('Only northwind_home_de');
        clock.advance(DAY + MINUTE);
        const death = dyingStorage(storage, dieAt, when);
        const dying = await beside(death.storage);
        await dying.work().catch(() => undefined);
        isOver = !death.isDead();
        await live(10 * MINUTE);
        expect((await shops()).map(({ name }) => name)).toEqual(['northwind_home_uk']);
        expect((await record())?.watermarks).toHaveProperty('UK');
        const [uk] = await shops();
        expect(uk && (await storage.shops.grant(uk.grant))).not.toHaveProperty('leaving');
        expect(dieAt).toBeLessThan(80);
      }
    },
  );

  it('authorizing the account again takes it back', async () => {
    const { walker, live, shops, storage } = await pulled();
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    await walker.say('authorize amazon UK');
    await consent(walker, { code: 'code-2' });
    await walker.press(/Renew/);
    await walker.shopkey.drain();
    await live(26 * HOUR, 10 * MINUTE);
    const [shop] = await shops();
    expect(shop && (await storage.shops.grant(shop.grant))).toMatchObject({ status: 'works' });
  });

  it('S19: a colleague gets the same answer for a shop that is not theirs as for none; an old card changes nothing', async () => {
    const { walker, shops, storage } = await pulled();
    const who = walker.colleague;
    await walker.say('disconnect northwind_home_uk', { who });
    const hidden = wordsOf(walker.card());
    await walker.say('disconnect northwind_nowhere', { who });
    expect(wordsOf(walker.card())).toBe(hidden);
    await walker.say('disconnect northwind_home_uk');
    const asked = walker.cardId();
    const [shop] = await shops();
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    await storage.shops.save({
      grant: { ...grant, version: grant.version + 1, authorizedAtMs: grant.authorizedAtMs + 1 },
      expectedVersion: grant.version,
      shops: [],
      audit: [],
    });
    await walker.press('Disconnect', {}, { on: asked });
    expect(await storage.shops.grant(grant.id)).not.toHaveProperty('leaving');
    expect(textOf(walker.card())).toContain('Disconnect Northwind Home UK?');
  });
});
