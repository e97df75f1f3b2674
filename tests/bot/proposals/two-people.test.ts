import { describe, expect, it } from 'vitest';
import type { GrantId } from '../../../bot/ports.ts';
import { lastCard, press } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { bound, company, DAY_MS, WU, ZHANG } from '../../support/two-admins.ts';
import { actionsOf, LIN, MEI, startWalker, textOf } from '../../support/walker.ts';

describe('what takes two', () => {
  it('S22: a live shop is disconnected when an admin confirms, and its people hear it', async () => {
    const walker = await company();
    const leaving = async () => (await walker.storage.shops.grant('g-north_uk' as GrantId))?.leaving;
    await walker.say('disconnect north_uk', { who: MEI });
    expect(textOf(await press(walker, MEI, 'Disconnect'))).toContain('other administrators have it');
    expect(await leaving()).toBeUndefined();
    expect(textOf(lastCard(walker, ZHANG))).toContain('disconnect north_uk');
    expect(textOf(await press(walker, ZHANG, 'Confirm'))).toContain('Confirmed');
    expect(await leaving()).toMatchObject([{ by: MEI.id }]);
    expect(lastCard(walker, WU).kind).toBe('line');
    expect(textOf(lastCard(walker, MEI))).toContain('Zhang has allowed it');
    const trail = (await walker.storage.audit.read({ limit: 100 })).map(({ actor, act }) => `${actor} ${act}`);
    expect(trail).toEqual(
      expect.arrayContaining([`${MEI.id} proposal.make`, `${ZHANG.id} proposal.agree`, `${MEI.id} shop.disconnect`]),
    );
  });

  it('S22: a single admin waits a day; whoever has the shop hears it before, and after', async () => {
    const walker = await company([ZHANG]);
    const leaving = async () => (await walker.storage.shops.grant('g-north_uk' as GrantId))?.leaving;
    await walker.say('disconnect north_uk', { who: ZHANG });
    expect(textOf(await press(walker, ZHANG, 'Disconnect'))).toContain('by itself');
    expect(textOf(lastCard(walker, MEI))).toContain('Zhang wants to disconnect north_uk');
    walker.clock.advance(DAY_MS - 60_000);
    await walker.work();
    expect(await leaving()).toBeUndefined();
    walker.clock.advance(120_000);
    await walker.work();
    expect(await leaving()).toMatchObject([{ by: ZHANG.id }]);
    expect(textOf(lastCard(walker, MEI))).toContain('north_uk: disconnected by Zhang');
  });

  it('S22: the right that a proposal was made by is gone when its day comes: nothing happens', async () => {
    const walker = await company([ZHANG]);
    await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
    await walker.shopkey.left(ZHANG);
    walker.clock.advance(DAY_MS + 120_000);
    await walker.work();
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('S22: what a single admin proposed does not happen by itself where another was named before its day came', async () => {
    const walker = await company([ZHANG]);
    await walker.say('disconnect north_uk', { who: ZHANG });
    await press(walker, ZHANG, 'Disconnect');
    const named = {
      v: 1,
      person: WU.id,
      role: 'admin',
      by: ZHANG.id,
      atMs: walker.clock.now(),
      change: 'a-1',
    } as const;
    await walker.storage.bindings.change([{ next: named }], { audit: [] });
    walker.clock.advance(DAY_MS + 120_000);
    await walker.work();
    expect(await walker.storage.shops.grant('g-north_uk' as GrantId)).not.toHaveProperty('leaving');
    expect(textOf(lastCard(walker, ZHANG))).toContain('Nobody has answered in time');
  });

  it('what does not work any more takes one', async () => {
    const walker = await company();
    const grant = await walker.storage.shops.grant('g-north_uk' as GrantId);
    if (!grant) throw new Error('no grant');
    const dead = { ...grant, version: 2, status: 'reauthorize' } as const;
    await walker.storage.shops.save({ grant: dead, expectedVersion: 1, shops: [], audit: [] });
    await walker.say('disconnect north_uk', { who: MEI });
    expect(textOf(await press(walker, MEI, 'Disconnect'))).toContain('north_uk: disconnected');
  });

  it('S22: a key of the API is made when another admin confirms, and shown to whoever asked', async () => {
    const walker = await company();
    await walker.say('keys', { who: ZHANG });
    await walker.press('New key', {}, { who: ZHANG });
    await walker.press('Make the key', { name: 'ERP' }, { who: ZHANG });
    expect(await walker.storage.apiKeys.list()).toEqual([]);
    expect(textOf(lastCard(walker, WU))).toContain('ERP');
    await press(walker, WU, '确认');
    const [made] = await walker.storage.apiKeys.list();
    expect(made?.key).toMatchObject({ name: 'ERP', madeBy: ZHANG.id });
    await press(walker, ZHANG, 'All keys');
    expect(textOf(lastCard(walker, ZHANG))).toContain('ERP');
  });

  it('a death after the decision and before the act: the round does it, once', async () => {
    for (let at = 1; at <= 6; at++)
      for (const when of ['before', 'after'] as const) {
        const walker = await company();
        await walker.say('disconnect north_uk', { who: MEI });
        await press(walker, MEI, 'Disconnect');
        const action = actionsOf(lastCard(walker, ZHANG)).find(({ label }) => label === 'Confirm');
        const token = action?.kind === 'press' ? action.token : '';
        const does = { kind: 'press', token, values: {} } as const;
        const death = dyingStorage(walker.storage, at, when);
        const dying = await startWalker({
          storage: death.storage,
          clock: walker.clock,
          surface: walker.surface,
          deps: { admins: [ZHANG.id, WU.id], everybodyAuthorizes: false, aloneMs: DAY_MS },
        });
        await dying.take({ id: 'press', who: ZHANG, place: 'private', does }).catch(() => undefined);
        await walker.take({ id: 'again', who: ZHANG, place: 'private', does });
        walker.clock.advance(120_000);
        await walker.work();
        const grant = await walker.storage.shops.grant('g-north_uk' as GrantId);
        expect(grant?.leaving).toHaveLength(1);
        const trail = await walker.storage.audit.read({ limit: 100 });
        expect(trail.filter(({ act }) => act === 'shop.disconnect')).toHaveLength(1);
      }
  });
});
