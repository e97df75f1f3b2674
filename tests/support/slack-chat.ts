import type { AddressInfo } from 'node:net';
import express from 'express';
import { openSlack } from '../../adapters/slack/index.ts';
import { personId } from '../../bot/ids.ts';
import type { Reply, Turn } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import type { Shopkey } from '../../bot/shopkey.ts';
import { line } from '../../bot/view.ts';
import { heldTimers } from '../adapters/teams/served-teams.ts';
import { APP, BOT_TOKEN, BOT_USER, slackStandIn, TEAM } from '../fakes/slack.ts';
import type { Chat, OpenChat } from './chat.ts';
import { remembering } from './remembering.ts';
import { overHttp, pressable, SIGNING_SECRET, stateOf } from './slack-person.ts';

type Json = Readonly<Record<string, unknown>>;
const NAME = 80;

type Press = Extract<Turn['does'], { kind: 'press' }>;

/** Slack as a walker's chat: signed deliveries to the real adapter, before a stand-in that keeps what people see. */
export const slackChat: OpenChat = (needs) => open(needs);

/** The same. @param called what everybody there is called, cut to what Slack allows */
export const slackChatOf =
  (called: string): OpenChat =>
  (needs) =>
    open(needs, called.slice(0, NAME));

async function open({ storage, log }: Parameters<OpenChat>[0], called?: string): Promise<Chat> {
  const slack = await slackStandIn();
  if (called !== undefined)
    for (const [id, user] of slack.users) slack.users.set(id, { ...user, profile: { display_name: called } });
  let shopkey: Shopkey | undefined;
  let answered: Reply = { kind: 'none' };
  const bot = () => {
    if (!shopkey) throw new Error('nothing was delivered yet');
    const { take } = shopkey;
    return {
      ...shopkey,
      async take(turn: Turn): Promise<Reply> {
        const reply = await take(turn);
        if (reply.kind !== 'none' || answered.kind === 'none') answered = reply;
        const card = turn.does.kind === 'press' ? turn.does.card : undefined;
        const standing = surface.cards.find(({ id }) => id === card);
        if (standing && reply.kind === 'replace') standing.view = reply.view;
        return reply;
      },
    };
  };
  const adapter = await openSlack({
    botToken: new Secret(BOT_TOKEN),
    signingSecret: new Secret(SIGNING_SECRET),
    bot,
    people: storage.people,
    log,
    timers: { ...heldTimers(), now: Date.now },
    apiUrl: `${slack.url}/api`,
    random: () => 0.5,
  });
  const app = express();
  adapter.routes(app);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const delivery = overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { surface, settled } = remembering(adapter.surface, slack.remove);

  async function say(user: string, text: string, id: string, place: Turn['place']): Promise<void> {
    const said = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const where =
      place === 'private'
        ? { type: 'message', channel: slack.dmOf(user), channel_type: 'im', text: said }
        : { type: 'app_mention', channel: 'C0GENERAL', text: `<@${BOT_USER}> ${said}` };
    const event = { ...where, user, ts: stampOf(id) };
    await delivery.event({ type: 'event_callback', api_app_id: APP, team_id: TEAM, event_id: `Ev-${id}`, event });
  }

  async function press(user: string, { token, card = '', values }: Press, id: string): Promise<void> {
    const blocks = slack.messages.get(card)?.blocks ?? [];
    const [channel, ts] = card.split(':');
    const typed = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field.replace(/\.r\d+$/, ''), value]),
    );
    const from = { api_app_id: APP, team: { id: TEAM }, user: { id: user } };
    const action = pressable(blocks).find((one) => tokenOf(one.action) === token)?.action ?? {
      type: 'button',
      action_id: 'press.0',
      value: token,
    };
    await delivery.interaction({
      type: 'block_actions',
      ...from,
      trigger_id: slack.trigger(),
      container: { type: 'message', message_ts: ts, channel_id: channel },
      state: { values: stateOf(blocks, typed) },
      actions: [{ ...action, action_ts: stampOf(id) }],
    });
    if (!String(action.action_id).startsWith('form.')) return;
    await adapter.drain();
    const [view, form] = [...slack.views].at(-1) ?? [];
    /** A window that only says something is an answer. */
    if (form) answered = { kind: 'say', view: line(JSON.stringify(form.blocks)) };
    if (form?.callback_id !== 'form') return;
    answered = { kind: 'none' };
    const state = { values: stateOf(form.blocks as Json[], typed) };
    const wrong = await delivery.interaction({ type: 'view_submission', ...from, view: { id: view, ...form, state } });
    /** What is wrong stands at the fields, and is all that the person hears. */
    if (wrong !== '') answered = { kind: 'say', view: line(JSON.stringify(wrong)) };
  }

  return {
    surface,
    lin: { id: personId('slack', TEAM, 'U1LIN'), name: 'U1LIN', locale: 'en-US' },
    mei: { id: personId('slack', TEAM, 'U2MEI'), name: 'U2MEI', locale: 'zh-CN' },
    async take({ id, who, place, does }, process) {
      shopkey = process;
      answered = { kind: 'none' };
      /** Slack's clients send no empty message. */
      if (does.kind === 'say' && does.text.trim() === '') return { kind: 'say', view: line('') };
      const user = who.id.slice(who.id.lastIndexOf('/') + 1);
      if (does.kind === 'say') await say(user, does.text, id, place);
      else await press(user, does, id);
      await adapter.drain();
      return answered;
    },
    async settled() {
      await settled();
      await adapter.drain();
    },
    sent: () => JSON.stringify([slack.calls, slack.whispers, [...slack.views], [...slack.homes]]),
    async close() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
    },
  };
}

function tokenOf(action: Json): unknown {
  return (action.selected_option as Json | undefined)?.value ?? action.value;
}

const stamps = new Map<string, string>();
/** Slack's ids are time stamps: the same for the same delivery. */
function stampOf(id: string): string {
  const known = stamps.get(id) ?? `1700000300.${String(stamps.size + 1).padStart(6, '0')}`;
  stamps.set(id, known);
  return known;
}
