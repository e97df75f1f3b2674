import { describe, expect, it } from 'vitest';
import { effects } from '../../bot/effects/index.ts';
import type { ApiKeyId, Person } from '../../bot/ports.ts';
import { consent, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const auditOf = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 100 })).map(({ actor, act, object }) => ({ actor, act, object }));
const acts = async (walker: Walker, act: string) => (await auditOf(walker)).filter((entry) => entry.act === act);

/** Lin has saved a shop; Mei is the admin. */
async function withShop(who: Person = LIN): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [MEI.id] } });
  await walker.say('language zh', { who: MEI });
  await walker.say('authorize amazon UK', { who });
  await consent(walker);
  await walker.press('Save', {}, { who });
  await walker.shopkey.drain();
  return walker;
}

describe('somebody who leaves', () => {
  it('S21: takes all open walks along, by nobody’s hand, said once in the audit trail', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    await walker.say('authorize amazon private DE');
    await walker.say('authorize amazon UK', { who: MEI });
    for (let again = 0; again < 3; again++) await walker.shopkey.left(LIN);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    expect(await walker.storage.sessions.openOf(MEI.id)).toHaveLength(1);
    expect(await acts(walker, 'walk.cancel')).toMatchObject([{ actor: 'shopkey' }, { actor: 'shopkey' }]);
    expect(await acts(walker, 'person.left')).toEqual([{ actor: 'shopkey', act: 'person.left', object: LIN.id }]);
    expect(await walker.shopkey.doors.start(link.split('/').at(-1) ?? '', true)).toEqual({ kind: 'unknown' });
    expect(JSON.stringify(await walker.press('Save and check', {}, { on: 'card-2' }))).toContain('Nothing was saved');
  });

  it('S21: leaves entry pages that are no more', async () => {
    const surface = { maskedInput: false, inputsInCard: false };
    const walker = await startWalker();
    Object.assign(walker.surface.can, surface);
    await walker.say('authorize amazon private UK');
    const page = linkOf(walker.card()).split('/').at(-1) ?? '';
    expect(await walker.shopkey.doors.entry(page)).toBeDefined();
    await walker.shopkey.left(LIN);
    expect(await walker.shopkey.doors.entry(page)).toBeUndefined();
  });

  it('leaves the shop that is being saved, for it is the company’s', async () => {
    let leave = async () => {};
    const saveShop: typeof effects.saveShop = async (...all) => {
      await leave();
      return effects.saveShop(...all);
    };
    const walker = await startWalker({ deps: { effects: { ...effects, saveShop } } });
    await walker.say('authorize amazon UK');
    await consent(walker);
    leave = () => walker.shopkey.left(LIN);
    await walker.press('Save');
    await walker.shopkey.drain();
    expect((await walker.storage.shops.list({ limit: 5 })).map(({ name }) => name)).toEqual(['northwind_home_uk']);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    expect(await acts(walker, 'walk.cancel')).toEqual([]);
  });

  it('S21: admins hear once which shops nobody looks after, in their language', async () => {
    const walker = await withShop();
    await walker.shopkey.left(LIN);
    await walker.shopkey.left(LIN);
    const told = walker.surface.cards.filter(({ view }) => textOf(view).includes('northwind_home_uk'));
    const toMei = told.filter(({ to }) => to === MEI.id);
    expect(toMei.map(({ view }) => view.title)).toEqual([
      'Lin 已离开。由其授权的店铺照常运行：northwind_home_uk。以后需要重新授权时，要由其他同事来做。',
    ]);
  });

  it('tells nobody of a person without shops, and nothing at all of a stranger', async () => {
    const walker = await startWalker({ deps: { admins: [MEI.id] } });
    await walker.say('hi', { who: MEI });
    await walker.say('hi');
    const before = walker.surface.shown.length;
    await walker.shopkey.left(LIN);
    await walker.shopkey.left({ ...LIN, id: `${LIN.id}-never-seen` as typeof LIN.id });
    expect(walker.surface.shown.length).toBe(before);
    expect(await acts(walker, 'person.left')).toHaveLength(1);
  });

  it('S21: is noticed when their chat takes no card and the directory does not have them', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    walker.surface.fail('surface.blocked');
    walker.surface.leavers.add(LIN.id);
    await consent(walker, { link });
    await walker.shopkey.drain();
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    expect(await acts(walker, 'person.left')).toHaveLength(1);
  });

  it('is told from somebody who only removed Shopkey: their walks wait', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    walker.surface.fail('surface.blocked');
    await consent(walker, { link });
    await walker.shopkey.drain();
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    expect(await acts(walker, 'person.left')).toEqual([]);
  });

  it('S21: is noticed by the reminder, when no event told of it', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    walker.surface.fail('surface.blocked');
    walker.surface.leavers.add(LIN.id);
    walker.clock.advance(3 * 86_400_000);
    for (let n = 0; n < 3; n++) await walker.shopkey.sweep();
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('S21: keys that they made end in a day, and what they asked for is over', async () => {
    const walker = await startWalker({ deps: { admins: [MEI.id] } });
    await walker.say('language en', { who: MEI });
    await walker.say('hi');
    const key = {
      v: 1,
      id: 'k'.repeat(12) as ApiKeyId,
      rev: 1,
      name: 'ERP',
      scopes: ['shops:read'],
      shops: 'all',
      madeBy: LIN.id,
      madeAtMs: walker.clock.now(),
      endsAtMs: walker.clock.now() + 180 * 86_400_000,
    } as const;
    await walker.storage.apiKeys.write(key, 0, []);
    await walker.say('ask northwind_home_uk');
    await walker.shopkey.left(LIN);
    const [ending] = await walker.storage.apiKeys.list();
    expect(ending?.key.endsAtMs).toBe(walker.clock.now() + 86_400_000);
    expect(walker.surface.cards.filter(({ to, view }) => to === MEI.id && textOf(view).includes('“ERP”'))).toHaveLength(
      1,
    );
    await walker.shopkey.left(LIN);
    expect(await acts(walker, 'key.end')).toHaveLength(1);
  });
});
