import { describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { labelsOf, lastCard } from '../../support/company.ts';
import { IN_LONDON } from '../../support/hours.ts';
import { LIN, MEI, startWalker, textOf } from '../../support/walker.ts';

const LINE = { who: IN_LONDON };
const hoursOf = (walker: Awaited<ReturnType<typeof startWalker>>, who: Person) => walker.storage.hours.read(who.id);

describe('notify', () => {
  it('shows what is set, in the zone that the chat says, and sets the usual in a press', async () => {
    const walker = await startWalker();
    await walker.say('notify', LINE);
    const shown = textOf(lastCard(walker, LIN));
    expect(shown).toContain('Europe/London, it is 8:00 there');
    expect(shown).not.toContain('does not say where you are');
    expect(labelsOf(lastCard(walker, LIN))).toEqual(['Quiet 22:00 to 8:00', 'Morning line at 8:30', 'Change']);
    expect(await hoursOf(walker, LIN)).toBeUndefined();
    await walker.press('Quiet 22:00 to 8:00', {}, LINE);
    await walker.press('Morning line at 8:30', {}, LINE);
    expect(await hoursOf(walker, LIN)).toMatchObject({
      zone: 'Europe/London',
      quiet: { from: 1320, to: 480 },
      morning: { at: 510, days: 'working' },
      dueAtMs: Date.parse('2026-11-25T08:30Z'),
    });
    expect(textOf(walker.card())).toContain('8:30 on working days');
    await walker.press('No quiet hours', {}, LINE);
    await walker.press('No morning line', {}, LINE);
    const off = await hoursOf(walker, LIN);
    expect([off?.quiet, off?.morning, off?.dueAtMs]).toEqual([undefined, undefined, undefined]);
  });

  it('what makes no sense is answered with an example, and changes nothing', async () => {
    const walker = await startWalker();
    await walker.say('quiet 22-8, morning 9', LINE);
    const before = await hoursOf(walker, LIN);
    for (const nonsense of ['quiet 25-8', 'morning 8:61', 'quiet 22:00-8:00 or so', 'notify whenever']) {
      await walker.say(nonsense, LINE);
      expect(textOf(lastCard(walker, LIN)), nonsense).toContain('“morning 8:30”');
      expect(textOf(lastCard(walker, LIN))).toContain('22:00 to 8:00');
    }
    expect(await hoursOf(walker, LIN)).toEqual(before);
  });

  it('greetings stay greetings', async () => {
    const walker = await startWalker();
    for (const [said, answer] of [
      ['good morning', 'I am Shopkey|did not understand'],
      ['早', '我是 Shopkey'],
      ['早上好', '我是 Shopkey|没看懂'],
    ] as const) {
      await walker.say(said);
      expect(textOf(walker.card())).toMatch(new RegExp(answer));
    }
    expect(await hoursOf(walker, LIN)).toBeUndefined();
  });

  it('where the chat says no zone, it is taken from the language, said, and what the person writes wins', async () => {
    const walker = await startWalker();
    await walker.say('免打扰 ２２：００－８：００', { who: MEI });
    expect(textOf(lastCard(walker, MEI))).toContain('暂按 Asia/Shanghai 计算');
    await walker.say('quiet 22-8');
    expect(textOf(lastCard(walker, LIN))).toContain('I count in the time of UTC');
    await walker.press('Change');
    await walker.press('Save', { zone: 'berlin', at: '7.30', days: 'all' });
    expect(await hoursOf(walker, LIN)).toMatchObject({ zone: 'Europe/Berlin', isOwnZone: true, quiet: { from: 1320 } });
    expect(textOf(walker.card())).toContain('7:30 every day');
    await walker.say('notify', LINE);
    expect(textOf(lastCard(walker, LIN))).toContain('Europe/Berlin');
    expect(await hoursOf(walker, LIN)).toMatchObject({ zone: 'Europe/Berlin' });
  });

  it('hours move with a person whose chat says another zone', async () => {
    const walker = await startWalker();
    await walker.say('morning 8:30', LINE);
    await walker.say('shops', { who: { ...LIN, zone: 'America/New_York' } });
    expect(await hoursOf(walker, LIN)).toMatchObject({
      zone: 'America/New_York',
      dueAtMs: Date.parse('2026-11-25T13:30Z'),
    });
    await walker.say('shops', { who: { ...LIN, zone: 'Nowhere/Land' } });
    expect(await hoursOf(walker, LIN)).toMatchObject({ zone: 'America/New_York' });
  });

  it('a form that is wrong says where, keeps what was typed, and shows no secret again (S29)', async () => {
    const walker = await startWalker();
    await walker.say('notify', LINE);
    await walker.press('Change', {}, LINE);
    await walker.press('Save', { from: '22', to: '', at: 'dawn', zone: 'Atlantis' }, LINE);
    const wrong = textOf(walker.card());
    for (const said of ['both times', 'such as 8:30.', 'do not know that time zone', 'dawn', 'Atlantis'])
      expect(wrong).toContain(said);
    await walker.press('Save', { from: '8', to: '8:00', at: '', zone: 'UTC' }, LINE);
    expect(textOf(walker.card())).toContain('never end');
    await walker.press('Save', { from: '', to: '', at: '9', zone: `Atzr|sandbox-${'x'.repeat(60)}` }, LINE);
    expect(textOf(walker.card())).not.toContain('Atzr');
    expect(await hoursOf(walker, LIN)).toBeUndefined();
    const [from] = walker.card().fields ?? [];
    const change = walker.card().actions?.find((action) => action.label === 'Save');
    if (!from || change?.kind !== 'press') throw new Error('no form');
    expect(await walker.shopkey.check(IN_LONDON, change.token, { [from.id]: '25' })).toEqual({
      [from.id]: 'Please write a time of the day, such as 8:30.',
    });
  });

  it('S20: somebody with two chats has one setting', async () => {
    const walker = await startWalker();
    const other = { id: 'slack/T1/U1' as PersonId, name: 'Lin' };
    await walker.say('quiet 22-8', LINE);
    await walker.storage.people.merge(LIN.id, { joined: other.id });
    await walker.storage.people.merge(other.id, { joined: LIN.id });
    walker.clock.advance(60_000);
    await walker.take({ id: 'other', who: other, place: 'private', does: { kind: 'say', text: 'quiet off' } });
    expect((await hoursOf(walker, LIN))?.quiet).toBeUndefined();
    expect(await walker.storage.hours.read(other.id)).toBeUndefined();
  });
});
