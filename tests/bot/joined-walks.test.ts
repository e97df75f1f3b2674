import { describe, expect, it } from 'vitest';
import type { View } from '../../bot/view.ts';
import { BOSS, EVE, LIN, LIN_T, tokenOn, twoChats } from '../support/two-chats.ts';
import { consent, linkOf, textOf } from '../support/walker.ts';

describe('one person with two chats', () => {
  it('a walk begun in one is finished in the other; its first card closes, and a colleague’s press changes nothing', async () => {
    const { walker, cardsOf, last, take, join } = await twoChats();
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await join();
    await walker.say('authorize amazon DE', { who: LIN });
    const begun = cardsOf(LIN).at(-1);
    const before = begun?.view as View;
    await walker.say('resume', { who: EVE });
    expect(textOf(last(EVE))).not.toContain('Amazon');
    const [line] = (await walker.shopkey.home(LIN_T)).walks;
    expect(line?.title).toContain('Germany');
    await take(LIN_T, tokenOn(line as View, 'Continue'));
    expect(begun?.view).toMatchObject({ kind: 'line', title: expect.stringContaining('Lin Wang goes on with it') });
    await take(LIN, tokenOn(before, 'Cancel'), begun?.id ?? '');
    await take(EVE, tokenOn(last(LIN_T), 'Cancel'));
    await consent(walker, { link: linkOf(last(LIN_T)) });
    await walker.press('Save', {}, { who: LIN_T, on: cardsOf(LIN_T).at(-1)?.id ?? '' });
    await walker.shopkey.drain();
    const saved = (await walker.storage.shops.list({ limit: 5 })).find(({ site }) => site === 'DE');
    expect(saved?.authorizedBy).toBe(LIN_T.id);
    await walker.say(`shop ${saved?.name}`, { who: LIN });
    expect(last(LIN).title).toBe(saved?.displayName);
  });

  it('a walk begun in one is named by cancel in the other, and ends there when that is what is meant', async () => {
    const { walker, cardsOf, last, take, press, join } = await twoChats();
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await join();
    await walker.say('authorize amazon DE', { who: LIN });
    const open = () => walker.storage.sessions.openOf(LIN.id);
    const begun = cardsOf(LIN).at(-1);
    for (const typed of ['cancel', 'cancel amazon DE', 'cancel it please']) {
      await walker.say(typed, { who: LIN_T });
      expect(last(LIN_T).title).toBe('Cancel Amazon · Germany?');
      expect(textOf(last(LIN_T))).toContain('You began it in Slack.');
      expect(await open()).toHaveLength(1);
    }
    await walker.say('cancel', { who: EVE });
    expect(textOf(last(EVE))).toContain('There is no open walk to cancel.');
    const token = tokenOn(last(LIN_T), 'Yes, cancel');
    await take(EVE, token);
    expect(await open()).toHaveLength(1);
    expect((await press(LIN_T, 'Yes, cancel')).title).toBe(
      'Amazon · Germany, which you began in Slack, is cancelled. Nothing was saved.',
    );
    expect(await open()).toEqual([]);
    expect(begun?.view.title).toContain('Germany · cancelled');
  });

  it('with a walk in each chat, cancel means the one that is here, unless the other is named', async () => {
    const { walker, last, join } = await twoChats();
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await join();
    await walker.say('authorize amazon DE', { who: LIN });
    await walker.say('authorize amazon UK', { who: LIN_T });
    await walker.say('resume', { who: LIN_T });
    expect(textOf(last(LIN_T))).toMatch(/since [^"]* · Slack/);
    await walker.say('cancel amazon DE', { who: LIN_T });
    expect(last(LIN_T).title).toBe('Cancel Amazon · Germany?');
    await walker.say('cancel', { who: LIN_T });
    expect(last(LIN_T).title).toContain('United Kingdom · cancelled');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });
});
