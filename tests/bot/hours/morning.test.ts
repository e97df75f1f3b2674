import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../bot/ports.ts';
import { labelsOf, lastCard, plantShop } from '../../support/company.ts';
import {
  changeGrant,
  HOUR,
  hoursWork,
  IN_LONDON,
  living,
  MINUTE,
  ofLin,
  operator,
  withdrawn,
} from '../../support/hours.ts';
import { LIN, MEI } from '../../support/walker.ts';

const DAY = 24 * HOUR;
const LINE = { who: IN_LONDON };

describe('bot/hours/morning', () => {
  it('says how many shops work, and which need the person, with the button that mends each', async () => {
    const { walker, told, live } = await living();
    await ofLin(walker, ['a_uk', 'b_uk', 'northwind_de']);
    await withdrawn(walker.storage, 'northwind_de');
    await walker.say('morning 8:30', LINE);
    await live(HOUR);
    expect(told()).toEqual(['2 shops work. 1 needs you: northwind_de (consent withdrawn).']);
    expect(labelsOf(lastCard(walker, LIN))).toEqual(['Authorize northwind_de again', 'My shops']);
    await walker.press('Authorize northwind_de again');
    expect(lastCard(walker, LIN).title).toContain('Amazon');
  });

  it('names three at most and counts the others', async () => {
    const { walker, told, live } = await living();
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    await ofLin(walker, names);
    for (const [n, name] of names.entries()) await withdrawn(walker.storage, name, n === 1 ? 'expired' : 'refused');
    await walker.say('morning 8:30', LINE);
    await live(HOUR);
    expect(told()).toEqual([
      'No shop works. 7 need you: a (consent no longer accepted), b (consent has run out), c (consent no longer accepted), and 4 more.',
    ]);
    expect(labelsOf(lastCard(walker, LIN))).toHaveLength(4);
  });

  it('S18: counts only what the person may see, and asks of them only what they may do', async () => {
    const { walker, told, live } = await living();
    await ofLin(walker, ['mine_uk']);
    await plantShop(walker, { name: 'other_uk', by: MEI.id });
    await plantShop(walker, { name: 'service_uk', by: MEI.id });
    const service = { ...(operator(LIN.id, 'service_uk') as object), role: 'service' } as never;
    await walker.storage.bindings.change([{ next: service }], { audit: [] });
    for (const name of ['other_uk', 'service_uk']) await withdrawn(walker.storage, name);
    await walker.say('morning 8:30', LINE);
    await live(HOUR);
    expect(told()).toEqual(['1 shop works. Nothing needs you. 1 needs its operator: service_uk (consent withdrawn).']);
    expect(labelsOf(lastCard(walker, LIN))).toEqual(['My shops']);
  });

  it('says kindly that all is well, that keys are waited for, that orders are not looked at, or that there are no shops', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 8:30 every day', LINE);
    await live(HOUR);
    await ofLin(walker, ['a_uk', 'b_uk']);
    await live(DAY);
    for (const name of ['a_uk', 'b_uk']) {
      const shop = await walker.storage.shops.byName(name);
      const watermarks = { [shop?.site ?? '']: walker.clock.now() + 9 * DAY };
      await walker.storage.orders.putPull(`${shop?.grant}/EU`, { v: 1, rev: 1, watermarks }, 0);
    }
    await live(DAY);
    await changeGrant(walker.storage, 'b_uk', {
      tokenEndsAtMs: 1,
      renewal: { failures: 1, failedAtMs: walker.clock.now(), notBeforeMs: walker.clock.now() + 9 * DAY },
    });
    await live(DAY);
    expect(told()).toEqual([
      'You have no shops here yet, so there is nothing to do.',
      'No shop works. Of 2 I could not look at the orders for hours. Nothing needs you.',
      '2 shops work. Nothing needs you.',
      '1 shop works. 1 waits for new keys from its platform; I keep asking. Nothing needs you.',
    ]);
  });

  it('comes once a day on working days, in the person’s language and zone, from any number of processes', async () => {
    const { walker, live, beside } = await living();
    const mei = { ...MEI, zone: 'Asia/Shanghai' };
    await walker.say('早报 8点半', { who: mei });
    const other = await beside();
    const days: number[] = [];
    let before = walker.surface.cards.length;
    await live(7 * DAY, 5 * MINUTE, async () => {
      await Promise.all([hoursWork(walker), hoursWork(other)]);
      for (; before < walker.surface.cards.length; before++) days.push(walker.clock.now());
    });
    expect(days.map((at) => new Date(at).toISOString().slice(5, 16))).toEqual(
      ['11-26', '11-27', '11-30', '12-01', '12-02'].map((day) => `${day}T00:30`),
    );
    expect(lastCard(walker, MEI).title).toBe('你这里还没有店铺，今天没有要处理的。');
  });

  it('after a process was down it comes up to three hours late, and otherwise on the next day', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 8:30', LINE);
    walker.clock.advance(3 * HOUR);
    await hoursWork(walker);
    expect(told()).toHaveLength(1);
    walker.clock.advance(DAY + HOUR);
    await hoursWork(walker);
    expect(told()).toHaveLength(1);
    await live(DAY, HOUR);
    expect(told()).toHaveLength(2);
  });

  it('is asked for again while the chat is away, and is not said when it comes too late', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 8:30', LINE);
    walker.surface.fail('surface.unavailable');
    await live(2 * HOUR);
    walker.surface.fail(undefined);
    await live(HOUR);
    expect(told()).toHaveLength(1);
    walker.surface.fail('surface.unavailable');
    await live(DAY + HOUR);
    walker.surface.fail(undefined);
    await live(6 * HOUR);
    expect(told()).toHaveLength(1);
  });

  it('S21: who left hears nothing, and hears it again when they are back', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 8:30', LINE);
    await walker.shopkey.left(LIN);
    await live(2 * DAY, HOUR);
    expect(told()).toEqual([]);
    await walker.storage.people.merge(LIN.id as PersonId, { left: false });
    await live(3 * DAY, HOUR);
    expect(told()).toHaveLength(1);
  });

  it('set anew on the same day it does not come twice', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 8:30', LINE);
    await live(HOUR);
    await walker.say('morning off', LINE);
    await walker.say('morning 10:00', LINE);
    await live(4 * HOUR);
    expect(told()).toHaveLength(1);
    await live(DAY);
    expect(told()).toHaveLength(2);
  });

  it('set for a time that has passed today, it begins with the next day', async () => {
    const { walker, told, live } = await living();
    await walker.say('morning 7:30', LINE);
    await live(HOUR);
    expect(told()).toEqual([]);
    await live(DAY);
    expect(told()).toHaveLength(1);
  });
});
