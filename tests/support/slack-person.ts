import { createHmac } from 'node:crypto';
import { APP, BOT_USER, type SlackMessage, type SlackStandIn, TEAM } from '../fakes/slack.ts';
import { optionsOf } from '../fakes/slack-blocks.ts';

type Json = Readonly<Record<string, unknown>>;

export const SIGNING_SECRET = 'shopkey-test-signing-secret';

/** How Slack reaches Shopkey: by signed HTTP, or over the socket. @returns what was acknowledged */
export interface Delivery {
  event(body: Json, retry?: number): Promise<unknown>;
  command(body: Json): Promise<unknown>;
  interaction(body: Json): Promise<unknown>;
}

/** A request as Slack signs it. @see docs.slack.dev, "Verifying requests from Slack" */
export function signed(body: string, { secret = SIGNING_SECRET, atMs = Date.now() } = {}): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

export function overHttp(url: string): Delivery {
  const send = async (body: string, type: string, retry?: number) => {
    const again =
      retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
    const headers = { 'content-type': type, ...signed(body), ...again };
    /** A process that dies answers nothing: Slack sees the same. */
    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body }).catch(() => undefined);
    const text = (await response?.text().catch(() => '')) ?? '';
    if (response && response.status !== 200) throw new Error(`Shopkey answered ${response.status}`);
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
  };
  const form = 'application/x-www-form-urlencoded';
  return {
    event: (body, retry) => send(JSON.stringify(body), 'application/json', retry),
    command: (body) => send(new URLSearchParams(body as Record<string, string>).toString(), form),
    interaction: (body) => send(new URLSearchParams({ payload: JSON.stringify(body) }).toString(), form),
  };
}

export function overSocket(
  slack: SlackStandIn,
  acked: (check: () => boolean) => Promise<void>,
  over: 'newest' | 'each' = 'newest',
): Delivery {
  let envelopes = 0;
  const send = async (type: string, payload: Json, retry?: number) => {
    const id = `envelope-${++envelopes}`;
    const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' };
    slack.emit({ type, envelope_id: id, accepts_response_payload: type !== 'events_api', payload, ...again }, over);
    await acked(() => slack.acks.has(id));
    return slack.acks.get(id);
  };
  return {
    event: (body, retry) => send('events_api', body, retry),
    command: (body) => send('slash_commands', body),
    interaction: (body) => send('interactive', body),
  };
}

/** Everything to each, at once. */
export function toEach(deliveries: readonly Delivery[]): Delivery {
  const all = async (deliver: (one: Delivery) => Promise<unknown>) => (await Promise.all(deliveries.map(deliver)))[0];
  return {
    event: (body, retry) => all((one) => one.event(body, retry)),
    command: (body) => all((one) => one.command(body)),
    interaction: (body) => all((one) => one.interaction(body)),
  };
}

export interface SlackPerson {
  readonly user: string;
  readonly slack: SlackStandIn;
  say(text: string, more?: Json & { readonly id?: string; readonly retry?: number }): Promise<unknown>;
  mention(text: string, channel?: string): Promise<unknown>;
  command(name: string, text: string, more?: Json): Promise<unknown>;
  open(tab: 'home' | 'messages'): Promise<unknown>;
  /** Presses a button, or takes an option of a list, by its words; values of inputs on the card by field name. */
  press(label: string, values?: Json, more?: PressOptions): Promise<unknown>;
  /** Sends the form that was opened last. @returns what was acknowledged: errors, or nothing */
  submit(values: Readonly<Record<string, string>>): Promise<unknown>;
  /** The newest message in the private chat. */
  card(): SlackMessage | undefined;
  /** The form that was opened last. */
  form(): Json | undefined;
  through(delivery: Delivery): SlackPerson;
}

interface PressOptions {
  readonly on?: SlackMessage;
  readonly home?: boolean;
  readonly trigger?: string;
  readonly id?: string;
}

let deliveries = 0;

/** A person in Slack before Shopkey: writes, presses, fills in forms, sees what stands in the private chat. */
export function slackPerson(user: string, slack: SlackStandIn, delivery: Delivery): SlackPerson {
  const channel = slack.dmOf(user);
  const from = { api_app_id: APP, team: { id: TEAM }, user: { id: user, team_id: TEAM } };
  const event = (inner: Json, retry?: number) =>
    delivery.event(
      { type: 'event_callback', api_app_id: APP, team_id: TEAM, event_id: `Ev${++deliveries}`, event: inner },
      retry,
    );
  const card = () => [...slack.messages.values()].filter((message) => message.channel === channel).at(-1);
  const form = () => [...slack.views.values()].at(-1);
  const next = () => `1700000100.${String(++deliveries).padStart(6, '0')}`;

  return {
    user,
    slack,
    card,
    form,
    through: (other) => slackPerson(user, slack, other),
    say(text, { id = next(), retry, ...more } = {}) {
      return event({ type: 'message', channel, channel_type: 'im', user, text, ts: id, ...more }, retry);
    },
    mention: (text, where = 'C0GENERAL') =>
      event({ type: 'app_mention', channel: where, user, text: `<@${BOT_USER}> ${text}`, ts: next() }),
    command: (command, text, more = {}) =>
      delivery.command({
        command,
        text,
        user_id: user,
        user_name: 'lin',
        channel_id: 'C0GENERAL',
        team_id: TEAM,
        api_app_id: APP,
        trigger_id: slack.trigger(),
        response_url: `${slack.url}/hooks/${user}`,
        ...more,
      }),
    open: (tab) => event({ type: 'app_home_opened', user, channel, tab, event_ts: next() }),
    async press(label, values = {}, { on = card(), home = false, trigger = slack.trigger(), id = next() } = {}) {
      const blocks = home ? (slack.homes.get(user)?.blocks as Json[]) : on?.blocks;
      const pressed = pressable(blocks ?? []).find((one) => one.label === label);
      if (!pressed) throw new Error(`nothing to press as ${label} in ${JSON.stringify(blocks)}`);
      if (pressed.url !== undefined) return undefined;
      return delivery.interaction({
        type: 'block_actions',
        ...from,
        trigger_id: trigger,
        container: home
          ? { type: 'view', view_id: `VH${user}` }
          : { type: 'message', message_ts: on?.ts, channel_id: on?.channel },
        ...(home ? { view: { type: 'home' } } : { message: on }),
        state: { values: stateOf(blocks ?? [], values) },
        actions: [{ ...pressed.action, action_ts: id }],
      });
    },
    submit(values) {
      const [id, view] = [...slack.views].at(-1) ?? [];
      const blocks = (view?.blocks ?? []) as Json[];
      const state = { values: stateOf(blocks, values) };
      return delivery.interaction({
        type: 'view_submission',
        ...from,
        trigger_id: slack.trigger(),
        view: { id, ...view, state },
      });
    },
  };
}

interface Pressable {
  readonly label: string;
  readonly action: Json;
  readonly url?: string;
}

/** Everything that can be pressed in blocks: buttons, links, and options of lists that are no inputs of ours. */
export function pressable(blocks: readonly Json[]): Pressable[] {
  return blocks.flatMap((block) => {
    const elements = [
      ...((block.elements as Json[] | undefined) ?? []),
      ...(block.accessory ? [block.accessory as Json] : []),
    ];
    return elements.flatMap((one): Pressable[] => {
      const { type, action_id, block_id } = { block_id: block.block_id, ...one } as Json;
      if (type === 'button') {
        const label = String((one.text as Json).text);
        return [{ label, action: { type, action_id, value: one.value }, ...(one.url ? { url: String(one.url) } : {}) }];
      }
      if (type !== 'static_select' || String(block_id ?? '').startsWith('f.')) return [];
      return optionsOf(one).map((option) => ({
        label: String((option.text as Json).text),
        action: { type, action_id, selected_option: option },
      }));
    });
  });
}

/** What stands in the inputs: given by field name, or as it was there first. */
export function stateOf(blocks: readonly Json[], values: Json): Json {
  const state: Record<string, Json> = {};
  for (const block of blocks) {
    const id = String(block.block_id ?? '');
    const element = (block.element ?? block.accessory) as Json | undefined;
    if (!id.startsWith('f.') || !element) continue;
    const given = values[id.slice(2).replace(/\.r\d+$/, '')] as string | undefined;
    state[id] = { [String(element.action_id)]: filled(element, given) };
  }
  return state;
}

function filled(element: Json, given: string | undefined): Json {
  const { type, initial_value, initial_option, initial_options } = element;
  if (type === 'plain_text_input') return { type, value: (given ?? initial_value ?? null) as string | null };
  const all = optionsOf(element);
  if (type === 'static_select')
    return {
      type,
      selected_option: given === undefined ? (initial_option ?? null) : all.find(({ value }) => value === given),
    };
  /** What is not offered cannot be chosen. */
  const chosen = given?.split(',').flatMap((value) => all.find((option) => option.value === value) ?? []);
  return { type, selected_options: chosen ?? initial_options ?? [] };
}

/** Every word of blocks, for a look at what they say. */
export function wordsOf(shown: { readonly blocks?: unknown } | undefined): string {
  return shown ? JSON.stringify(shown.blocks) : 'nothing';
}

export function linkOf(message: SlackMessage | undefined, label: string): string {
  const found = pressable(message?.blocks ?? []).find((one) => one.label === label && one.url !== undefined);
  if (!found?.url) throw new Error(`no link ${label} in ${wordsOf(message)}`);
  return found.url;
}
