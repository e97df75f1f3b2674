import { describe, expect, it } from 'vitest';
import { personId } from '../../../bot/ids.ts';
import { HOSTILE, hostileScene, orderIdOf, stringsIn, UNSEEN } from '../../support/hostile-scene.ts';
import { teamsChatOf } from '../../support/teams-chat.ts';
import { PUBLIC_URL } from '../../support/walker.ts';
import { faultsOf } from './cards.ts';
import { readCard } from './reader.ts';
import { TENANT, USER } from './served-teams.ts';

type Json = Readonly<Record<string, unknown>>;
const LIN = personId('teams', TENANT, USER);
const CARD = 'application/vnd.microsoft.card.adaptive';

describe('teams: words of others, from the platform to what Teams is sent', () => {
  it.each(HOSTILE)('S28: act nowhere: %s', async (_, words, marked) => {
    const { walker, chat } = await hostileScene(words, teamsChatOf(words), LIN);
    const [calls, answers] = JSON.parse(chat.sent()) as [{ path: string; body: Json }[], Json[]];
    const messages = calls.filter(({ path }) => path.includes('/activities')).map(({ body }) => body);
    const cards = [
      ...messages.flatMap(({ attachments }) =>
        ((attachments ?? []) as { content: Json }[]).map(({ content }) => content),
      ),
      ...answers.flatMap(({ type, value }) => (type === CARD ? [value as Json] : [])),
    ];
    expect(cards.length).toBeGreaterThan(30);
    const isOrderId = (text: string) => [orderIdOf(words), orderIdOf(words, 80_000)].includes(text);
    let seen = 0;
    for (const card of cards) {
      const read = readCard(card);
      expect(read.acting).toEqual([]);
      expect(faultsOf(card)).toEqual([]);
      for (const { url } of read.buttons) if (url !== undefined) expect(url.startsWith(`${PUBLIC_URL}/`)).toBe(true);
      for (const { text } of stringsIn(card)) if (!isOrderId(text)) expect(text).not.toMatch(UNSEEN);
      if (read.texts.some((text) => text.includes(marked))) seen += 1;
    }
    expect(seen).toBeGreaterThan(8);
    /** A message is a card, and a summary on one line; a press is answered by a card, or by words on one line. */
    for (const { text, summary } of messages) {
      expect(text).toBeUndefined();
      expect(String(summary)).not.toMatch(/\n/);
      expect(String(summary)).not.toMatch(UNSEEN);
    }
    for (const { type, value } of answers) if (type !== CARD) expect(String(value)).not.toMatch(/\n/);
    await walker.close();
  });
});
