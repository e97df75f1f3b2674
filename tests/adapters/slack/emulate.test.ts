import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, Reply, Turn } from '../../../bot/ports.ts';
import { line, type View } from '../../../bot/view.ts';
import { postingBattery } from '../../contracts/surface.ts';
import { type EmulatedSlack, emulatedSlack } from '../../support/emulated-slack.ts';
import { pressable } from '../../support/slack-person.ts';
import { soon } from '../teams/served-teams.ts';
import { readBlocks } from './reader.ts';
import { EMPTY_HOME } from './served-slack.ts';

/** The battery against a Slack that nobody here wrote. */
postingBattery('slack, emulated', async () => {
  const emulated = await emulatedSlack(() => {
    throw new Error('nothing arrives here');
  });
  const { slack, call, lin, team } = emulated;
  const history = async (card: string) => {
    const [channel = '', ts = ''] = card.split(':');
    const answer = await call('conversations.history', { channel, limit: '100' });
    const found = (answer.messages as { ts: string; blocks?: [] }[] | undefined)?.find((message) => message.ts === ts);
    return found && readBlocks(found.blocks ?? []);
  };
  return {
    surface: slack.surface,
    person: lin,
    stranger: `slack/${team}/U000NOBODY` as PersonId,
    shown: history,
    remove: async (card) => {
      const [channel = '', ts = ''] = card.split(':');
      await call('chat.delete', { channel, ts });
    },
    fail: (how) => emulated.fail(how === 'blocked' ? 1 : 4, how),
    close: emulated.close,
  };
});

const CARD: View = {
  kind: 'card',
  title: 'Amazon · United Kingdom',
  parts: [{ kind: 'text', text: 'Save it as:' }],
  fields: [
    { kind: 'text', id: 'name.r7', label: 'Name', value: '', secret: false, required: true, maxLength: 60 },
    {
      kind: 'choice',
      id: 'people.r7',
      label: 'People',
      many: true,
      people: true,
      options: [],
      chosen: [],
    },
  ],
  actions: [{ kind: 'press', label: 'Save', token: 'save-token', submits: true, style: 'primary' }],
};

describe('slack, emulated: what a person does', () => {
  let emulated: EmulatedSlack;
  const turns: Turn[] = [];
  beforeEach(async () => {
    turns.length = 0;
    emulated = await emulatedSlack(() => ({
      async take(turn): Promise<Reply> {
        turns.push(turn);
        return { kind: 'say', view: line('Go on in private.') };
      },
      form: async () => ({ kind: 'replace', view: CARD }),
      check: async () => ({}),
      home: async () => ({ ...EMPTY_HOME, walks: [line('Amazon · UK')] }),
      left: async () => undefined,
    }));
  });
  afterEach(() => emulated.close());

  const answersTo = (method: string) =>
    emulated.exchanges.filter((one) => one.method === method).map((one) => one.answer);
  const event = (inner: object) =>
    emulated.delivery.event({
      type: 'event_callback',
      api_app_id: emulated.app,
      team_id: emulated.team,
      event_id: 'Ev1',
      event: { user: emulated.user, ...inner },
    });

  it('its directory knows the person, and the Home tab is taken as it is drawn', async () => {
    await event({ type: 'app_home_opened', channel: 'D0EMULATED', tab: 'home', event_ts: '1.1' });
    await soon(() => answersTo('views.publish').length > 0);
    expect(answersTo('users.info')).toMatchObject([{ ok: true, user: { id: emulated.user } }]);
    expect(answersTo('views.publish')).toMatchObject([{ ok: true, view: { type: 'home' } }]);
    expect(JSON.stringify(answersTo('views.publish'))).toContain('Amazon · UK');
  });

  it('a form is opened by its trigger, and filled under the id that was given for it', async () => {
    const card = await emulated.slack.surface.post(emulated.lin, CARD);
    const [channel = '', ts = ''] = card.split(':');
    const { messages } = await emulated.call('conversations.history', { channel, limit: '1' });
    const { blocks } = (messages as { blocks: [] }[])[0] ?? { blocks: [] };
    const { action } = pressable(blocks).find(({ label }) => label === 'Save') ?? {};
    const { trigger_id } = await emulated.call('views.generateTriggerId', { user_id: emulated.user });
    await emulated.delivery.interaction({
      type: 'block_actions',
      api_app_id: emulated.app,
      team: { id: emulated.team },
      user: { id: emulated.user, team_id: emulated.team },
      trigger_id,
      container: { type: 'message', message_ts: ts, channel_id: channel },
      state: { values: {} },
      actions: [{ ...action, action_ts: '1.2' }],
    });
    await soon(() => answersTo('views.update').length > 0);
    const [opened] = answersTo('views.open') as { ok: boolean; view: { id: string } }[];
    const [filled] = answersTo('views.update');
    expect(opened).toMatchObject({ ok: true, view: { type: 'modal' } });
    expect(filled).toMatchObject({ ok: true, view: { id: opened?.view.id, callback_id: 'form' } });
    expect(JSON.stringify(filled)).toContain('multi_users_select');
  });

  it('a mention in a channel is answered there for that person alone', async () => {
    await event({ type: 'app_mention', channel: emulated.channel, text: '<@U0SHOPKEY> help', ts: '1.3' });
    await soon(() => answersTo('chat.postEphemeral').length > 0);
    expect(answersTo('chat.postEphemeral')).toMatchObject([{ ok: true }]);
    expect(turns).toMatchObject([{ place: 'shared' }]);
  });
});
