import { describe, expect, it } from 'vitest';
import { ACTS, type Act, createAccess, rightsOf, SHOP_ACTS, type ShopAct } from '../../bot/access.ts';
import { createKnownPeople } from '../../bot/known-people.ts';
import type { Binding, ShopId } from '../../bot/ports.ts';
import { bind } from '../support/bound.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const SHOP = 's-1' as ShopId;
const OTHER = 's-2' as ShopId;
const binding = (role: Binding['role'], shop?: ShopId, untilMs?: number): Binding => ({
  v: 1,
  person: LIN.id,
  role,
  by: MEI.id,
  atMs: 1,
  change: 'c',
  ...(shop === undefined ? {} : { shop }),
  ...(untilMs === undefined ? {} : { untilMs }),
});
const rights = (bindings: readonly Binding[], { isFirstAdmin = false, everybodyAuthorizes = false } = {}) =>
  rightsOf(bindings, { isFirstAdmin, everybodyAuthorizes, nowMs: 100 });
const actsOf = (mine: ReturnType<typeof rights>) => (Object.keys(ACTS) as Act[]).filter(mine.may);
const shopActsOf = (mine: ReturnType<typeof rights>, id: ShopId) =>
  (Object.keys(SHOP_ACTS) as ShopAct[]).filter((act) => mine.mayWith(act, { id }));
const MEMBERS = [
  'resume',
  'cancel',
  'shops',
  'shop',
  'disconnect',
  'orders',
  'why',
  'ask',
  'decide',
  'join',
  'unjoin',
  'notify',
  'language',
  'help',
];

describe('bot/access', () => {
  it('S18: nobody may more than their bindings say', () => {
    expect(actsOf(rights([]))).toEqual(MEMBERS);
    expect(shopActsOf(rights([]), SHOP)).toEqual([]);
    const operator = rights([binding('operator', SHOP)]);
    expect(actsOf(operator)).toEqual(MEMBERS);
    expect(shopActsOf(operator, SHOP)).toEqual(['see', 'change', 'reauthorize', 'disconnect', 'pull', 'orders']);
    expect(shopActsOf(operator, OTHER)).toEqual([]);
    expect(shopActsOf(rights([binding('service', SHOP)]), SHOP)).toEqual(['see']);
    expect(actsOf(rights([binding('authorizer')]))).toEqual(['authorize', 'worklist', 'take', ...MEMBERS]);
    expect(shopActsOf(rights([binding('authorizer')]), SHOP)).toEqual([]);
    expect(actsOf(rights([], { everybodyAuthorizes: true }))).toContain('authorize');
  });

  it('S23: an admin may with every shop what admins may, and sees no orders without a binding', () => {
    for (const admin of [rights([binding('admin')]), rights([], { isFirstAdmin: true })]) {
      expect(actsOf(admin)).toEqual(Object.keys(ACTS));
      expect(shopActsOf(admin, OTHER)).toEqual(['see', 'change', 'reauthorize', 'disconnect', 'pull']);
    }
    expect(shopActsOf(rights([binding('admin'), binding('operator', SHOP)]), SHOP)).toContain('orders');
  });

  it('what has ended counts no more, to the millisecond', () => {
    expect(shopActsOf(rights([binding('operator', SHOP, 101)]), SHOP)).not.toEqual([]);
    expect(shopActsOf(rights([binding('operator', SHOP, 100)]), SHOP)).toEqual([]);
    expect(rights([binding('admin', undefined, 100)]).isAdmin).toBe(false);
  });

  it('a right at a shop is no right, and a right is of no shop', () => {
    expect(rights([binding('operator')]).shops.size).toBe(0);
    expect(rights([binding('admin', SHOP)]).isAdmin).toBe(false);
  });
});

/** Lin has authorized a shop. */
async function withShop(deps: Parameters<typeof startWalker>[0] = {}): Promise<Walker> {
  const walker = await startWalker(deps);
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  return walker;
}

describe('bindings in the chat', () => {
  it('whoever authorizes a shop is its operator, as the audit trail says', async () => {
    const { storage } = await withShop();
    const [shop] = await storage.shops.list({ limit: 1 });
    expect(await storage.bindings.ofPerson(LIN.id)).toMatchObject([{ shop: shop?.id, role: 'operator', by: LIN.id }]);
    const trail = await storage.audit.read({ limit: 100 });
    expect(trail.filter(({ act }) => act === 'binding.give')).toMatchObject([
      { actor: LIN.id, object: `northwind_home_uk/operator/${LIN.id}`, outcome: 'done' },
    ]);
  });

  it('S19: a colleague sees a shop from the moment of the binding to the moment of its end', async () => {
    const walker = await withShop();
    const mei = { who: MEI };
    await walker.say('language en', mei);
    const answer = async (said: string) => {
      await walker.say(said, mei);
      return textOf(walker.card());
    };
    const unseen = () => answer('shop northwind_home_uk');
    const unknown = () => answer('shop no_such_shop');
    const words = (said: string) => said.replace(/"token":"[^"]*"/g, '');
    expect(words(await unseen())).toBe(words(await unknown()));
    await bind(walker.storage, { person: MEI.id, role: 'service' });
    expect(await unseen()).toContain('Northwind Home UK');
    const [was] = await walker.storage.bindings.ofPerson(MEI.id);
    await walker.storage.bindings.change(was ? [{ was }] : [], { audit: [] });
    expect(words(await unseen())).toBe(words(await unknown()));
  });

  it('S18: only whom an admin named authorizes, where not everybody does', async () => {
    const walker = await startWalker({ deps: { everybodyAuthorizes: false, admins: [MEI.id] } });
    expect(JSON.stringify(await walker.say('authorize amazon UK'))).toContain('may not');
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    const next = { v: 1, person: LIN.id, role: 'authorizer', by: MEI.id, atMs: 1, change: 'c' } as const;
    await walker.storage.bindings.change([{ next }], { audit: [] });
    await walker.say('authorize amazon UK');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('S18, S22: whose right has ended is none of those who decide, though it is not taken out yet', async () => {
    const { storage, clock } = await startWalker();
    const untilMs = clock.now() + 1_000;
    const next = { v: 1, person: LIN.id, role: 'admin', by: MEI.id, atMs: 1, untilMs, change: 'c' } as const;
    await storage.bindings.change([{ next }], { audit: [] });
    const people = createKnownPeople({ storage, clock });
    const access = createAccess({ storage, people, clock }, { firstAdmins: [MEI.id], everybodyAuthorizes: false });
    expect(await access.admins()).toEqual([MEI.id, LIN.id]);
    clock.advance(1_000);
    expect(await access.admins()).toEqual([MEI.id]);
  });

  it('S21: whoever has left may not go on with a walk, where everybody else may', async () => {
    const { storage, clock } = await startWalker();
    const people = createKnownPeople({ storage, clock });
    const access = createAccess({ storage, people, clock }, { firstAdmins: [], everybodyAuthorizes: true });
    await storage.people.merge(LIN.id, { left: true });
    expect([await access.mayWalk(LIN.id), await access.mayWalk(MEI.id)]).toEqual([false, true]);
  });

  it('S21: a leaver’s bindings and rights go at once, and the trail names them', async () => {
    const walker = await withShop();
    const next = { v: 1, person: LIN.id, role: 'admin', by: MEI.id, atMs: 1, change: 'c' } as const;
    await walker.storage.bindings.change([{ next }], { audit: [] });
    await walker.shopkey.left(LIN);
    expect(await walker.storage.bindings.ofPerson(LIN.id)).toEqual([]);
    const ended = (await walker.storage.audit.read({ limit: 100 })).filter(({ act }) => act === 'binding.end');
    expect(ended.map(({ object }) => object).sort()).toEqual([
      `admin/${LIN.id}`,
      `northwind_home_uk/operator/${LIN.id}`,
    ]);
  });
});
