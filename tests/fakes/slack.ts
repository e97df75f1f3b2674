import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultsOf, faultsOfView } from './slack-blocks.ts';
import { acceptSockets, type SocketPeer } from './web-socket.ts';

type Json = Readonly<Record<string, unknown>>;

export const TEAM = 'T0WORKSPACE';
export const APP = 'A0SHOPKEY';
export const BOT_USER = 'U0SHOPKEY';
export const BOT_TOKEN = 'xoxb-of-the-tests';
export const APP_TOKEN = 'xapp-of-the-tests';

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly thread?: string;
}

export interface SlackCall {
  readonly method: string;
  readonly args: Json;
}

type Refusal = { readonly error: string } | { readonly status: number; readonly retryAfterS?: number };

export interface SlackStandIn {
  /** Without a slash at its end; `/api` of it is the Web API. */
  readonly url: string;
  readonly calls: readonly SlackCall[];
  /** Messages as people see them now, by `<channel>:<ts>`, in the order they were made. */
  readonly messages: ReadonlyMap<string, SlackMessage>;
  /** What one person alone saw: by `chat.postEphemeral` or a command's own address. */
  readonly whispers: readonly { readonly to: string; readonly content: Json }[];
  readonly views: ReadonlyMap<string, Json>;
  readonly homes: ReadonlyMap<string, Json>;
  readonly prompts: readonly Json[];
  readonly users: Map<string, Json>;
  /** The answers that came over the socket, by envelope. */
  readonly acks: ReadonlyMap<string, unknown>;
  readonly sockets: number;
  dmOf(user: string): string;
  /** The next calls of a method, or of all, are refused. */
  refuse(method: string, refusal: Refusal, times?: number): void;
  remove(card: string): void;
  /** A trigger works once; `expired` never did. */
  trigger(state?: 'expired'): string;
  /** Calls wait until the returned function is called. */
  pause(): () => void;
  /** Sends an envelope over the newest socket; false when there is none. */
  emit(envelope: Json): boolean;
  /** Slack asks for a new connection. */
  disconnect(): void;
  close(): Promise<void>;
}

const member = (id: string, more: Json = {}): Json => ({
  id,
  team_id: TEAM,
  name: id.toLowerCase(),
  real_name: `Person ${id}`,
  profile: { display_name: id },
  locale: 'en-US',
  deleted: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
  ...more,
});

/**
 * Slack in memory: Web API, Socket Mode and the addresses of commands, after its documentation. It is strict where the `emulate`
 * package is lenient: tokens, block limits, triggers, membership.
 */
export async function slackStandIn(): Promise<SlackStandIn> {
  const calls: SlackCall[] = [];
  const messages = new Map<string, SlackMessage>();
  const whispers: { to: string; content: Json }[] = [];
  const views = new Map<string, Json>();
  const homes = new Map<string, Json>();
  const prompts: Json[] = [];
  const acks = new Map<string, unknown>();
  const refusals: { method: string; refusal: Refusal }[] = [];
  const triggers = new Set<string>();
  const peers = new Set<SocketPeer>();
  const users = new Map<string, Json>(
    [
      member('U1LIN'),
      member('U2MEI', { locale: 'zh-CN' }),
      member('U3GUEST', { is_restricted: true }),
      member('U4SINGLE', { is_ultra_restricted: true }),
      member('U5STRANGER', { is_stranger: true, team_id: 'T9OTHER' }),
      member('U6BOT', { is_bot: true }),
      member('U7LEFT', { deleted: true }),
    ].map((user) => [String(user.id), user]),
  );
  let gate: Promise<void> = Promise.resolve();
  let made = 0;

  const dmOf = (user: string) => `D${user.slice(1)}`;
  const ok = (more: Json = {}): Json => ({ ok: true, ...more });
  const no = (error: string): Json => ({ ok: false, error });
  const chatOf = (channel: unknown) =>
    /^[DC]/.test(String(channel)) && channel !== 'C0ELSEWHERE' ? String(channel) : undefined;

  const METHODS: Readonly<Record<string, (args: Json) => Json>> = {
    'auth.test': () => ok({ team_id: TEAM, user_id: BOT_USER, bot_id: 'B0SHOPKEY', url: 'https://example.slack.com/' }),
    'bots.info': ({ bot }) => (bot === 'B0SHOPKEY' ? ok({ bot: { id: bot, app_id: APP } }) : no('bot_not_found')),
    'users.info': ({ user, include_locale }) => {
      const { locale, ...rest } = users.get(String(user)) ?? {};
      if (rest.id === undefined) return no('user_not_found');
      return ok({ user: include_locale === true || include_locale === 'true' ? { ...rest, locale } : rest });
    },
    'conversations.open': ({ users: wanted }) => {
      const user = users.get(String(wanted));
      if (!user) return no('user_not_found');
      return user.deleted ? no('user_disabled') : ok({ channel: { id: dmOf(String(wanted)) } });
    },
    'chat.postMessage': (args) => {
      const channel = chatOf(args.channel);
      if (!channel) return no('channel_not_found');
      const fault = faultsOf(args.blocks as Json[], 'message')[0];
      if (fault !== undefined) return { ...no('invalid_blocks'), response_metadata: { messages: [fault] } };
      made += 1;
      const ts = `1700000000.${String(made).padStart(6, '0')}`;
      const thread = args.thread_ts === undefined ? {} : { thread: String(args.thread_ts) };
      messages.set(`${channel}:${ts}`, {
        channel,
        ts,
        text: String(args.text),
        blocks: args.blocks as Json[],
        ...thread,
      });
      return ok({ channel, ts });
    },
    'chat.update': (args) => {
      const id = `${String(args.channel)}:${String(args.ts)}`;
      const before = messages.get(id);
      if (!before) return no('message_not_found');
      const fault = faultsOf(args.blocks as Json[], 'message')[0];
      if (fault !== undefined) return { ...no('invalid_blocks'), response_metadata: { messages: [fault] } };
      messages.set(id, { ...before, text: String(args.text), blocks: args.blocks as Json[] });
      return ok({ channel: before.channel, ts: before.ts });
    },
    'chat.postEphemeral': (args) => {
      if (!chatOf(args.channel)) return no('channel_not_found');
      whispers.push({ to: String(args.user), content: args });
      return ok({ message_ts: '1700000000.999999' });
    },
    'views.open': ({ trigger_id, view }) => {
      if (!triggers.delete(String(trigger_id))) return no('expired_trigger_id');
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      made += 1;
      views.set(`V${made}`, { ...(view as Json), hash: `h${made}` });
      return ok({ view: { id: `V${made}`, hash: `h${made}` } });
    },
    'views.update': ({ view_id, view }) => {
      const id = String(view_id);
      if (!views.has(id)) return no('not_found');
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      made += 1;
      views.set(id, { ...(view as Json), hash: `h${made}` });
      return ok({ view: { id, hash: `h${made}` } });
    },
    'views.publish': ({ user_id, view }) => {
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      homes.set(String(user_id), view as Json);
      return ok({ view: { id: `VH${String(user_id)}` } });
    },
    'assistant.threads.setSuggestedPrompts': (args) => {
      if ((args.prompts as unknown[]).length > 4) return no('invalid_arguments');
      prompts.push(args);
      return ok();
    },
    'apps.connections.open': () => ok({ url: `${url.replace('http', 'ws')}/link` }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    if (path.startsWith('/hooks/')) {
      whispers.push({ to: path.slice('/hooks/'.length), content: JSON.parse(body) as Json });
      return answer(response, 200, ok());
    }
    const method = path.replace(/^\/api\//, '');
    const args = argsOf(body, request.headers['content-type'] ?? '');
    calls.push({ method, args });
    await gate;
    const wanted = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    if (request.headers.authorization !== `Bearer ${wanted}`) return answer(response, 200, no('invalid_auth'));
    const at = refusals.findIndex((one) => one.method === method || one.method === '*');
    const [refused] = at < 0 ? [] : refusals.splice(at, 1);
    if (refused && 'error' in refused.refusal) return answer(response, 200, no(refused.refusal.error));
    if (refused && 'status' in refused.refusal) {
      const { status, retryAfterS } = refused.refusal;
      return answer(response, status, no('as_the_test_wants'), retryAfterS);
    }
    const run = METHODS[method];
    answer(response, run ? 200 : 404, run ? run(args) : no('unknown_method'));
  }

  const server = createServer((request, response) => void serve(request, response));
  acceptSockets(server, {
    open(peer) {
      peers.add(peer);
      peer.send({ type: 'hello', num_connections: peers.size, connection_info: { app_id: APP }, debug_info: {} });
    },
    message(_peer, text) {
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown };
      if (id !== undefined) acks.set(id, payload);
    },
    close: (peer) => void peers.delete(peer),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    messages,
    whispers,
    views,
    homes,
    prompts,
    users,
    acks,
    get sockets() {
      return peers.size;
    },
    dmOf,
    refuse(method, refusal, times = 1) {
      refusals.push(...Array.from({ length: times }, () => ({ method, refusal })));
    },
    remove: (card) => void messages.delete(card),
    trigger(state) {
      made += 1;
      const id = `1.2.${made}`;
      if (state !== 'expired') triggers.add(id);
      return id;
    },
    pause() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    emit(envelope) {
      const newest = [...peers].at(-1);
      newest?.send(envelope);
      return newest !== undefined;
    },
    disconnect() {
      for (const peer of peers) peer.send({ type: 'disconnect', reason: 'refresh_requested' });
    },
    close() {
      for (const peer of peers) peer.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `WebClient` sends a form whose objects are JSON. */
function argsOf(body: string, type: string): Json {
  if (type.includes('json')) return JSON.parse(body || '{}') as Json;
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: Json, retryAfterS?: number): void {
  const wait = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
  response.writeHead(status, { 'content-type': 'application/json', ...wait }).end(JSON.stringify(body));
}
