import { personId } from '../../../bot/ids.ts';
import type { PersonId, Reply, Surface } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import type { Deed, ShownCard, SurfaceStand } from '../../contracts/surface.ts';
import { APP, BOT_USER, type SlackMessage, TEAM } from '../../fakes/slack.ts';
import { faultsOf } from '../../fakes/slack-blocks.ts';
import { overHttp, overSocket } from '../../support/slack-person.ts';
import { soon } from '../teams/served-teams.ts';
import { actsInMrkdwn, readBlocks, readForm, together } from './reader.ts';
import { LIN, MEI, type ServedSlack, servedSlack } from './served-slack.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where the page that Slack is sent to is cut. @see docs.slack.dev, chat.postMessage (2026-11-24) */
const TEXT = 4_000;

/** Slack for the battery: the adapter before a stand-in Slack, and a person who opens the form that a card has. */
export async function slackStand(way: 'HTTP' | 'Socket Mode' = 'HTTP'): Promise<SurfaceStand> {
  const served = await servedSlack({ socket: way === 'Socket Mode' });
  const { slack, adapter, people } = served;
  slack.users.set('U0WORDY', { ...slack.users.get('U1LIN'), id: 'U0WORDY', profile: { display_name: WORDY } });
  const views = new Map<string, View>();
  const surface: Surface = {
    ...adapter.surface,
    async post(to, view, signal) {
      const card = await adapter.surface.post(to, view, signal);
      views.set(card, view);
      return card;
    },
  };
  const delivery = way === 'HTTP' ? overHttp(served.url) : overSocket(slack, soon);

  async function deliver(id: string, deed: Deed): Promise<void> {
    const ts = timeStampOf(id);
    if (deed.kind === 'say') {
      const text = deed.text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `<@${userOf(name)}>`);
      const event =
        deed.place === 'private'
          ? { type: 'message', channel: slack.dmOf('U1LIN'), channel_type: 'im', text }
          : { type: 'app_mention', channel: 'C0GENERAL', text: `<@${BOT_USER}> ${text}` };
      await delivery.event({ ...EVENT, event_id: `Ev${id}`, event: { ...event, user: 'U1LIN', ts } });
    } else {
      await delivery.interaction(submission(id, deed));
    }
    await adapter.drain();
  }

  return {
    surface,
    person: LIN,
    stranger: `slack/${TEAM}/U9NOBODY` as PersonId,
    colleagues: {
      mei: { id: MEI, name: 'U2MEI', locale: 'zh-CN', zone: 'Asia/Shanghai' },
      wordy: { id: personId('slack', TEAM, 'U0WORDY'), name: WORDY, locale: 'en-US' },
    },
    async shown(card) {
      const message = slack.messages.get(card);
      if (!message) return undefined;
      const view = views.get(card);
      return withForm(served, message, view && { kind: 'replace', view });
    },
    faults(card) {
      const { blocks = [], text = '' } = slack.messages.get(card) ?? {};
      return [
        ...faultsOf(blocks, 'message'),
        ...(text.length > TEXT ? [`a fallback of ${text.length} characters`] : []),
        ...(actsInMrkdwn(text.replaceAll(/&(?:amp|lt|gt);/g, '')) ? [`the fallback acts: ${text}`] : []),
      ];
    },
    saidInShared: () =>
      JSON.stringify([slack.whispers, [...slack.messages.values()].filter(({ channel }) => !channel.startsWith('D'))]),
    speak: (locale) => people.merge(LIN, { chosenLocale: locale }),
    remove: slack.remove,
    fail: (how) =>
      slack.refuse('*', how === 'blocked' ? { error: 'user_disabled' } : { status: 503 }, how === 'blocked' ? 1 : 4),
    deliver,
    turns: () => served.turns,
    answer: (reply) => served.answer(() => reply),
    close: served.close,
  };
}

const WORDY = 'UK Lee 绑定 service';
const USERS: Readonly<Record<string, string>> = {
  shopkey: BOT_USER,
  mei: 'U2MEI',
  wordy: 'U0WORDY',
  guest: 'U3GUEST',
  foreign: 'U8FOREIGN',
  robot: 'U6BOT',
};
const userOf = (name: string) => USERS[name] ?? `U9${name.toUpperCase()}`;

const EVENT = { type: 'event_callback', api_app_id: APP, team_id: TEAM };

/** Only a form carries texts: the one that the card's button opens. */
function submission(id: string, deed: Extract<Deed, { kind: 'press' }>): Json {
  const values = Object.entries(deed.values).map(([field, value]) => [
    `f.${field}`,
    { [`field.${field}`]: { type: 'plain_text_input', value } },
  ]);
  return {
    type: 'view_submission',
    api_app_id: APP,
    team: { id: TEAM },
    user: { id: 'U1LIN' },
    view: {
      id: `V${id}`,
      hash: id,
      callback_id: 'form',
      private_metadata: JSON.stringify({ token: deed.token, card: deed.card }),
      state: { values: Object.fromEntries(values) },
    },
  };
}

/** A message with the form behind its button, where there is one: it is opened as the person would open it. */
async function withForm(served: ServedSlack, message: SlackMessage, form: Reply | undefined): Promise<ShownCard> {
  const card = readBlocks(message.blocks);
  const opener = message.blocks
    .flatMap(({ elements }) => (elements ?? []) as Json[])
    .find(({ action_id }) => String(action_id).startsWith('form.'));
  if (!opener || !form) return card;
  served.formIs(() => form);
  await served.lin.press(String((opener.text as Json).text), {}, { on: message });
  await served.adapter.drain();
  const opened = served.lin.form();
  if (opened?.callback_id !== 'form') throw new Error(`the form did not open: ${JSON.stringify(served.logged)}`);
  return together(card, readForm(opened));
}

let stamps = 0;
const stampOf = new Map<string, string>();
/** A message's id is its time stamp: the same for the same delivery. */
function timeStampOf(id: string): string {
  const known = stampOf.get(id) ?? `1700000200.${String(++stamps).padStart(6, '0')}`;
  stampOf.set(id, known);
  return known;
}
