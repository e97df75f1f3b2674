import { describe, expect, it } from 'vitest';
import { line, type View } from '../../bot/view.ts';
import { LIN, type ServedSlack, servedSlack } from '../adapters/slack/served-slack.ts';
import {
  executed,
  inChannel,
  inPrivate,
  ROSTER_ENTRY,
  said,
  servedTeams,
  soon,
  TENANT,
} from '../adapters/teams/served-teams.ts';
import { APP, BOT_USER, TEAM } from '../fakes/slack.ts';
import { overHttp, overSocket } from '../support/slack-person.ts';
import { tableOf } from './table.ts';

const ROWS = Object.keys(tableOf('Who is refused at the door'));
const OTHER = '9'.repeat(8);
type Json = Readonly<Record<string, unknown>>;

/** A card with what is pressed, what is chosen and what opens a form. */
const CARD: View = {
  kind: 'card',
  title: 'Amazon',
  parts: [],
  fields: [{ kind: 'text', id: 'code.r3', label: 'Code', secret: false, required: true, maxLength: 60 }],
  actions: [{ kind: 'press', label: 'Save', token: 'save-token', submits: true }],
};

const IN_SLACK: Readonly<Record<string, string>> = {
  guest: 'U3GUEST',
  'guest of one channel': 'U4SINGLE',
  'person of another organization': 'U5STRANGER',
  program: 'U6BOT',
  'somebody who left': 'U7LEFT',
  'somebody unknown': 'U9NOBODY',
};

/** Every way in which Slack delivers what a person does, said to be of this person, from there. */
function deliveries(user: string, served: ServedSlack, from: { team?: string; app?: string; grid?: string } = {}) {
  const { team = TEAM, app = APP, grid } = from;
  const channel = served.slack.dmOf(user);
  const event = (inner: Json) => ({
    type: 'event_callback',
    api_app_id: app,
    team_id: team,
    ...(grid === undefined ? {} : { enterprise_id: grid }),
    event_id: `Ev-${JSON.stringify(inner)}`,
    event: { user, ts: `17.${JSON.stringify(inner).length}`, ...inner },
  });
  const by = { api_app_id: app, team: { id: team }, user: { id: user }, trigger_id: served.slack.trigger() };
  const pressed = (action_id: string) => ({
    type: 'block_actions',
    ...by,
    container: { type: 'message', message_ts: '1.1', channel_id: channel },
    state: { values: {} },
    actions: [{ type: 'button', action_id, value: 'save-token', action_ts: action_id }],
  });
  const command = { command: '/shopkey', text: 'shops', user_id: user, channel_id: channel, team_id: team };
  const view = { id: 'V1', hash: 'h', callback_id: 'form', state: { values: {} } };
  const sent = { type: 'view_submission', ...by, view: { ...view, private_metadata: '{"token":"save-token"}' } };
  return {
    'a command': ['command', { ...command, api_app_id: app, trigger_id: served.slack.trigger() }],
    'a message': ['event', event({ type: 'message', channel, channel_type: 'im', text: 'shops' })],
    'a mention': ['event', event({ type: 'app_mention', channel: 'C0GENERAL', text: `<@${BOT_USER}> shops` })],
    'a press': ['interaction', pressed('press.0')],
    'an option': ['interaction', pressed('more.0')],
    'a form’s button': ['interaction', pressed('form.0')],
    'a form': ['interaction', sent],
    'the Home tab': ['event', event({ type: 'app_home_opened', channel, tab: 'home' })],
    'the chat’s tab': ['event', event({ type: 'app_home_opened', channel, tab: 'messages' })],
  } as const;
}

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
] as const)('slack, over %s: whoever is not served', (_, socket) => {
  async function reached(user: string, from: Parameters<typeof deliveries>[2] = {}): Promise<readonly string[]> {
    const served = await servedSlack({ socket });
    const reached: string[] = [];
    let now = '';
    served.answer(() => {
      reached.push(now);
      return { kind: 'say', view: line('Served') };
    });
    served.formIs(() => {
      reached.push(now);
      return { kind: 'replace', view: CARD };
    });
    served.homeIs(() => {
      reached.push(now);
      return { locale: 'en', walks: [], shops: [], page: 0, pages: 1, actions: [] };
    });
    const way = socket ? overSocket(served.slack, soon) : overHttp(served.url);
    for (const [what, [kind, body]] of Object.entries(deliveries(user, served, from))) {
      now = what;
      await way[kind](body as Json);
      await served.adapter.drain();
    }
    await served.close();
    return [...new Set(reached)];
  }

  it('S20: each delivery reaches the bot when a member sends it', async () => {
    const served = await servedSlack();
    const all = Object.keys(deliveries('U1LIN', served));
    await served.close();
    expect(await reached('U1LIN')).toEqual(all);
    expect(LIN).toContain('U1LIN');
  });

  it.each(ROWS)('S20: nothing that a %s does reaches the bot', async (who) => {
    expect(Object.hasOwn(IN_SLACK, who)).toBe(true);
    expect(await reached(IN_SLACK[who] ?? '')).toEqual([]);
  });

  it.each<[string, Parameters<typeof deliveries>[2]]>([
    ['another workspace', { team: 'T9OTHER' }],
    ['another Enterprise Grid', { team: 'T9OTHER', grid: 'E9OTHER' }],
    ['another app', { app: 'A9OTHER' }],
  ])('S20, S24: nothing that is said to come of %s reaches the bot, though it names a member', async (_name, from) => {
    expect(await reached('U1LIN', from)).toEqual([]);
  });
});

const IN_TEAMS: Readonly<Record<string, object | undefined>> = {
  guest: { ...ROSTER_ENTRY, userRole: 'guest' },
  'guest of one channel': { ...ROSTER_ENTRY, userPrincipalName: 'lin_x.example#EXT#@n.example' },
  'person of another organization': { ...ROSTER_ENTRY, tenantId: OTHER },
  program: { ...ROSTER_ENTRY, userRole: 'bot' },
  'somebody who left': undefined,
  'somebody unknown': undefined,
};

describe('teams: whoever is not served', () => {
  async function reached(entry: object | undefined, more: object = {}): Promise<number> {
    const served = await servedTeams({ tenantId: TENANT });
    served.connector.enroll('29:user', entry);
    const all = [
      inPrivate({ ...said('shops'), id: '1', ...more }),
      inChannel({ ...said('shops'), id: '2', ...more }),
      inPrivate({ ...executed({ token: 't' }), id: '3', ...more }),
      inPrivate({ type: 'message', value: { token: 't', 'code.r1': 'x' }, replyToId: 'm', id: '4', ...more }),
      inPrivate({ type: 'installationUpdate', action: 'add', id: '5', ...more }),
    ];
    for (const activity of all) await served.send(activity);
    const { length } = served.turns;
    await served.close();
    return length;
  }

  it('S20: each activity reaches the bot when a member sends it', async () => {
    expect(await reached(ROSTER_ENTRY)).toBe(5);
  });

  it.each(ROWS)('S20: nothing that a %s does reaches the bot', async (who) => {
    expect(Object.hasOwn(IN_TEAMS, who)).toBe(true);
    expect(await reached(IN_TEAMS[who])).toBe(0);
  });

  it.each([
    ['of another tenant', { channelData: { tenant: { id: OTHER } } }],
    ['of a bot', { from: { id: '28:other', aadObjectId: 'x', role: 'bot' } }],
    ['of nobody that Entra knows', { from: { id: '29:user', name: 'Admin' } }],
  ])('S20, S25: nothing that is said to be %s reaches the bot', async (_, more) => {
    expect(await reached(ROSTER_ENTRY, more)).toBe(0);
  });
});
