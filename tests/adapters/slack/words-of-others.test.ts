import { describe, expect, it } from 'vitest';
import { renderHome } from '../../../adapters/slack/render-home.ts';
import { personId } from '../../../bot/ids.ts';
import { TEAM } from '../../fakes/slack.ts';
import { faultsOf, faultsOfView } from '../../fakes/slack-blocks.ts';
import { HOSTILE, hostileScene, orderIdOf, stringsIn, UNSEEN } from '../../support/hostile-scene.ts';
import { slackChatOf } from '../../support/slack-chat.ts';
import { PUBLIC_URL } from '../../support/walker.ts';
import { actsInMrkdwn, readBlocks } from './reader.ts';

type Json = Readonly<Record<string, unknown>>;
const LIN = personId('slack', TEAM, 'U1LIN');

describe('slack: words of others, from the platform to what Slack is sent', () => {
  it.each(HOSTILE)('S28: act nowhere: %s', async (_, words, read) => {
    const { walker, chat } = await hostileScene(words, slackChatOf(words), LIN);
    const home = renderHome(await walker.shopkey.home(walker.who)) as unknown as Json;
    const [calls, whispers] = JSON.parse(chat.sent()) as [{ method: string; args: Json }[], { content: Json }[]];
    const messages = [
      ...calls.filter(({ method }) => method.startsWith('chat.')).map(({ args }) => args),
      ...whispers.map(({ content }) => content),
    ];
    const views = [home, ...calls.flatMap(({ args }) => (args.view ? [args.view as Json] : []))];
    expect(messages.length).toBeGreaterThan(30);
    const isOrderId = (text: string) => [orderIdOf(words), orderIdOf(words, 80_000)].includes(text);
    let seen = 0;
    for (const content of [...messages, ...views]) {
      const blocks = (content.blocks ?? []) as Json[];
      expect(readBlocks(blocks).acting).toEqual([]);
      expect(actsInMrkdwn(String(content.text ?? ''))).toBe(false);
      const faults = content.type === undefined ? faultsOf(blocks, 'message') : faultsOfView(content);
      expect(faults).toEqual([]);
      for (const { under, text } of stringsIn(content)) {
        if (!isOrderId(text)) expect(text).not.toMatch(UNSEEN);
        if (under === 'url') expect(text).toMatch(new RegExp(`^(${PUBLIC_URL}|https://slack\\.com)/`));
      }
      if (stringsIn(content).some(({ text }) => text.includes(read))) seen += 1;
    }
    expect(seen).toBeGreaterThan(8);
    await walker.close();
  });
});
