import { afterAll, describe, expect, it } from 'vitest';
import type { Notice, NoticeRead, Storage, StoredOrder } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { fakeClock } from '../fakes/clock.ts';
import { bind } from '../support/bound.ts';
import { actionOf, actionsOf, consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const SELLER = 'A2NORTHWIND001';
const opened: Walker[] = [];
afterAll(() => Promise.all(opened.map((walker) => walker.storage.close())));

/** A platform that says what the test lets it say, and a shop that Lin authorized. */
async function started(stored?: (real: Storage) => Storage) {
  const clock = fakeClock();
  let read: NoticeRead = { kind: 'notices', notices: [] };
  const amazon = { ...fakeAmazon(clock), readNotice: async () => read };
  const real = await openEmbedded({ file: ':memory:', clock });
  const storage = stored?.(real) ?? real;
  const walker = await startWalker({ clock, storage, deps: { marketplaces: [amazon] } });
  opened.push(walker);
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  const hear = async (said: NoticeRead) => {
    read = said;
    const arrival = { platform: 'amazon', method: 'POST', query: new URLSearchParams() } as const;
    const reply = await walker.shopkey.doors.notice({ ...arrival, headers: new Map(), body: new Uint8Array() });
    await walker.shopkey.drain();
    return reply;
  };
  const tell = (more: Partial<Notice> = {}) => {
    const notice = { id: 'n-1', kind: 'revoked', sellerId: SELLER, atMs: clock.now(), ...more } as const;
    return hear({ kind: 'notices', notices: [notice] });
  };
  const [shop] = await walker.storage.shops.ofSeller('amazon', SELLER);
  if (!shop) throw new Error('no shop was saved');
  const grant = () => walker.storage.shops.grant(shop.grant);
  const acts = async () => (await walker.storage.audit.read({ limit: 1_000 })).map(({ act }) => act);
  return { walker, clock, shop, hear, tell, grant, acts };
}

describe('bot/notices', () => {
  it('S40: a withdrawn consent marks its grant, destroys its keys, and is told once, with a button that begins anew', async () => {
    const { walker, clock, shop, tell, grant, acts } = await started();
    clock.advance(1_000);
    const before = walker.surface.cards.length;
    expect(await tell({ reason: 'PASSWORD_CHANGE' })).toEqual({ status: 204 });
    expect(await grant()).toMatchObject({
      status: 'reauthorize',
      ended: { notice: 'n-1', kind: 'revoked', reason: 'PASSWORD_CHANGE', atMs: clock.now() },
    });
    expect(await walker.storage.shops.sealed(shop.grant)).toEqual({});
    expect((await acts()).filter((act) => act.endsWith('.revoked'))).toEqual(['grant.revoked', 'shop.revoked']);
    expect(walker.surface.cards.slice(before).map(({ to }) => to)).toEqual([LIN.id]);
    expect(walker.card().title).toBe('Northwind Home UK: consent has ended');
    await walker.press('Authorize it anew');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
    await consent(walker, { sellerId: 'A9SOMEBODYELSE' });
    expect(textOf(walker.card())).toContain('consent came from A9SOMEBODYELSE');
  });

  it('S40: deliveries of the same, twice and at once, change and say nothing more', async () => {
    const { walker, clock, tell, grant, acts } = await started();
    clock.advance(1_000);
    const before = walker.surface.cards.length;
    const replies = await Promise.all([tell(), tell(), tell()]);
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
    await tell({ id: 'n-2', kind: 'closed' });
    expect(walker.surface.cards.length).toBe(before + 1);
    expect((await grant())?.version).toBe(2);
    expect((await acts()).filter((act) => act === 'grant.revoked')).toHaveLength(1);
  });

  it('ends nothing that was consented to after it happened, however late it comes', async () => {
    const { walker, clock, tell, grant } = await started();
    const before = walker.surface.cards.length;
    await tell({ atMs: clock.now() - 60_000 });
    await tell({ id: 'n-2', kind: 'erase', atMs: clock.now() - 60_000 });
    expect((await grant())?.status).toBe('works');
    expect(walker.surface.cards.length).toBe(before);
  });

  it('S40: what is signed by nobody changes nothing; what a platform asks is answered', async () => {
    const { walker, hear, grant } = await started();
    const before = walker.surface.shown.length;
    expect(await hear({ kind: 'refused', status: 412 })).toEqual({ status: 412 });
    expect(await hear({ kind: 'answer', json: '{"a":1}' })).toEqual({ status: 200, json: '{"a":1}' });
    expect((await grant())?.status).toBe('works');
    expect(walker.surface.shown.length).toBe(before);
    const arrival = {
      method: 'POST',
      query: new URLSearchParams(),
      headers: new Map(),
      body: new Uint8Array(),
    } as const;
    expect(await walker.shopkey.doors.notice({ ...arrival, platform: 'nobody' })).toEqual({ status: 404 });
  });

  it('ends only what the named flow gave: the seller’s own app is another', async () => {
    const { walker, clock, tell, grant } = await started();
    clock.advance(1_000);
    const before = walker.surface.cards.length;
    await tell({ flow: 'private' });
    await tell({ id: 'n-2', kind: 'erase', flow: 'private' });
    expect((await grant())?.status).toBe('works');
    expect(walker.surface.cards.length).toBe(before);
    await tell({ id: 'n-3', flow: 'app' });
    expect((await grant())?.status).toBe('reauthorize');
  });

  it('takes what is about accounts that are not here, and keeps nothing of it', async () => {
    const { walker, tell, acts } = await started();
    const before = [walker.surface.shown.length, (await acts()).length];
    expect(await tell({ sellerId: 'somebody-else', kind: 'erase' })).toEqual({ status: 204 });
    expect([walker.surface.shown.length, (await acts()).length]).toEqual(before);
  });

  it('S12: erasing takes out the shop, its grant and its keys; the audit trail says so, and the person hears of it', async () => {
    const { walker, clock, shop, tell, grant, acts } = await started();
    clock.advance(1_000);
    await tell({ kind: 'erase' });
    expect(await grant()).toBeUndefined();
    expect(await walker.storage.shops.sealed(shop.grant)).toEqual({});
    expect(await walker.storage.shops.ofSeller('amazon', SELLER)).toEqual([]);
    expect(await walker.storage.shops.byName(shop.name)).toBeUndefined();
    expect((await acts()).filter((act) => act.endsWith('.erase'))).toEqual(['grant.erase', 'shop.erase']);
    expect(walker.card().title).toBe('Northwind Home UK: erased, as Amazon asks');
    expect(actionsOf(walker.card()).map(({ label }) => label)).toEqual(['Authorize a shop']);
    await walker.press('Authorize a shop');
    expect(walker.card().title).toBe('Amazon');
  });

  const ORDER: StoredOrder = {
    id: 'o-1',
    site: 'UK',
    createdAtMs: 1,
    updatedAtMs: 2,
    status: 'open',
    lines: [],
    own: '{}',
    buyerSealed: 'jwe',
    buyerUntilMs: 9e12,
  };

  it('S12: S40: buyers whom the platform wants forgotten go from the orders it names; the trail has it once, nobody is told', async () => {
    const { walker, shop, hear, grant, acts } = await started();
    const { orders } = walker.storage;
    await orders.put({ shop: shop.id, orders: [ORDER, { ...ORDER, id: 'o-2' }] });
    const before = walker.surface.shown.length;
    const notice = { id: 'n-1', kind: 'buyers', sellerId: SELLER, orders: ['o-1', 'o-9'] } as const;
    const said: NoticeRead = { kind: 'notices', notices: [notice] };
    expect(await Promise.all([hear(said), hear(said)])).toEqual([{ status: 204 }, { status: 204 }]);
    const { orders: there } = await orders.changed({ shops: [shop.id], sinceMs: 0, limit: 9 });
    expect(there.map(({ order }) => [order.id, order.buyerSealed])).toEqual([
      ['o-1', undefined],
      ['o-2', 'jwe'],
    ]);
    expect((await acts()).filter((act) => act === 'shop.redact')).toHaveLength(1);
    expect(walker.surface.shown.length).toBe(before);
    expect((await grant())?.status).toBe('works');
  });

  it('S12: a death while a shop is erased leaves none of its orders, once the platform has delivered again', async () => {
    let isDead = false;
    const { walker, clock, shop, tell, grant } = await started((real) => ({
      ...real,
      shops: {
        ...real.shops,
        async erase(...args) {
          const answer = await real.shops.erase(...args);
          if (isDead) throw new Error('this process is dead');
          return answer;
        },
      },
    }));
    await walker.storage.orders.put({ shop: shop.id, orders: [ORDER] });
    clock.advance(1_000);
    isDead = true;
    await expect(tell({ kind: 'erase' })).rejects.toThrow('dead');
    isDead = false;
    expect(await tell({ kind: 'erase' })).toEqual({ status: 204 });
    expect(await grant()).toBeUndefined();
    expect(await walker.storage.orders.count({ shop: shop.id, createdSinceMs: 0 })).toBe(0);
  });

  it('speaks to each of the account’s people in their own language', async () => {
    const { walker, clock, tell } = await started();
    await walker.storage.people.merge(MEI.id, { chosenLocale: 'zh-CN' });
    await bind(walker.storage, { person: MEI.id });
    clock.advance(1_000);
    await tell();
    const told = walker.surface.cards.slice(-2);
    expect(told.map(({ to }) => to).sort()).toEqual([LIN.id, MEI.id].sort());
    const toMei = told.find(({ to }) => to === MEI.id)?.view;
    expect(toMei?.title).toBe('Northwind Home UK：授权已失效');
    expect(toMei && actionOf(toMei, '重新授权').token).toContain('again.');
  });

  it('a chat that is away loses the word, not the mark', async () => {
    const { walker, clock, tell, grant } = await started();
    clock.advance(1_000);
    walker.surface.fail('surface.unavailable');
    expect(await tell()).toEqual({ status: 204 });
    walker.surface.fail(undefined);
    expect((await grant())?.status).toBe('reauthorize');
    await walker.say('my shops');
    expect(textOf(walker.card())).toContain('needs you');
  });
});
