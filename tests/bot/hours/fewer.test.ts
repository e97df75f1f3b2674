import { describe, expect, it } from 'vitest';
import { hasEnough } from '../../../bot/hours/fewer.ts';
import { labelsOf, lastCard } from '../../support/company.ts';
import { LIN, startWalker, textOf } from '../../support/walker.ts';

const DAY = 86_400_000;

const SAID = [
  ...[
    'stop reminding me',
    "don't remind me",
    'Don’t remind me again!',
    'please stop the reminders',
    'no more reminders',
  ],
  ...[
    'do not notify me',
    'turn off notifications',
    '别提醒我了',
    '不要再提醒',
    '不用提醒我',
    '取消提醒',
    '别再通知我了',
  ],
];

async function walking() {
  const walker = await startWalker();
  await walker.say('language en');
  await walker.say('authorize amazon UK');
  return { ...walker, open: async () => (await walker.storage.sessions.openOf(LIN.id)).length };
}

describe('who has enough of being reminded', () => {
  it.each(SAID)('%s leads to what can be done, and ends no walk', async (typed) => {
    const walker = await walking();
    await walker.say(typed);
    const card = lastCard(walker, LIN);
    expect(card.title).toMatch(/^(Fewer reminders|少一些提醒)$/);
    expect(labelsOf(card)).toHaveLength(3);
    expect(await walker.open()).toBe(1);
  });

  it.each([
    'cancel',
    'stop',
    'remind me',
    'why no reminders?',
    '提醒',
    '为什么不提醒我',
    '取消',
    'authorize amazon UK',
    '',
  ])('%s is about something else', (typed) => expect(hasEnough(typed)).toBe(false));

  it('in a press a walk is silent until its person goes on with it, and stays open', async () => {
    const { say, press, card, open, shopkey, surface, clock, who, storage } = await walking();
    await say('stop reminding me');
    await press('No reminder: Amazon · United Kingdom');
    expect(card().title).toContain('I will not remind you of Amazon · United Kingdom');
    const reminders = () => surface.shown.filter(({ title }) => title.startsWith('Still waiting')).length;
    clock.advance(3 * DAY);
    await shopkey.sweep();
    expect([await open(), reminders()]).toEqual([1, 0]);
    await say('别提醒我了');
    expect(labelsOf(lastCard({ surface } as never, who))).not.toContain('不再提醒：亚马逊 · 英国');
    await say('resume');
    await press('New link');
    clock.advance(3 * DAY);
    await shopkey.sweep();
    await shopkey.sweep();
    expect(reminders()).toBe(1);
    expect(await storage.hours.read(LIN.id)).toBeUndefined();
  });

  it('S26: nobody silences a colleague’s walk', async () => {
    const { say, press, storage, colleague } = await walking();
    const [id = ''] = await storage.sessions.openOf(LIN.id);
    await say('stop reminding me');
    const reply = await press(/No reminder/, {}, { who: colleague });
    expect(textOf((reply as never as { view: never }).view)).toContain('不');
    expect((await storage.sessions.read(id as never))?.record.reminded).toBe(0);
  });
});
