import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APP, APP_TOKEN, BOT_TOKEN, dmOf, everybody, type SlackMessage, slackMethods } from './slack-methods.ts';
import { acceptSockets, type SocketPeer } from './web-socket.ts';

type Json = Readonly<Record<string, unknown>>;

interface SlackCall {
  readonly method: string;
  readonly args: Json;
}

export { APP, APP_TOKEN, BOT_TOKEN, BOT_USER, type SlackMessage, TEAM } from './slack-methods.ts';

const refusal = (error: string): Json => ({ ok: false, error });

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
  /** From now on a method gives this answer. */
  answer(method: string, body: Json): void;
  remove(card: string): void;
  /** A trigger works once; `expired` never did. */
  trigger(state?: 'expired'): string;
  /** Calls, of one method or all, wait until the returned function is called. */
  pause(method?: string): () => void;
  /** Sends an envelope over the newest socket, or over each; false when there is none. */
  emit(envelope: Json, over?: 'newest' | 'each'): boolean;
  /** Slack asks for a new connection. */
  disconnect(): void;
  close(): Promise<void>;
}

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
  const answers = new Map<string, Json>();
  const triggers = new Set<string>();
  const peers = new Set<SocketPeer>();
  const users = everybody();
  let gate: { readonly method: string; readonly open: Promise<void> } | undefined;
  let made = 0;

  const run = slackMethods({
    messages,
    whispers,
    views,
    homes,
    prompts,
    users,
    triggers,
    next: () => ++made,
    socketUrl: () => `${url.replace('http', 'ws')}/link`,
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    if (path.startsWith('/hooks/')) {
      whispers.push({ to: path.slice('/hooks/'.length), content: JSON.parse(body) as Json });
      return answer(response, 200, { ok: true });
    }
    const method = path.replace(/^\/api\//, '');
    const args = argsOf(body, request.headers['content-type'] ?? '');
    calls.push({ method, args });
    if (gate?.method === method || gate?.method === '*') await gate.open;
    const wanted = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    if (request.headers.authorization !== `Bearer ${wanted}`) return answer(response, 200, refusal('invalid_auth'));
    const at = refusals.findIndex((one) => one.method === method || one.method === '*');
    const [refused] = at < 0 ? [] : refusals.splice(at, 1);
    if (refused && 'error' in refused.refusal) return answer(response, 200, refusal(refused.refusal.error));
    if (refused && 'status' in refused.refusal) {
      const { status, retryAfterS } = refused.refusal;
      return answer(response, status, refusal('as_the_test_wants'), retryAfterS);
    }
    const known = run[method];
    answer(response, known ? 200 : 404, answers.get(method) ?? known?.(args) ?? refusal('unknown_method'));
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
    answer: (method, body) => void answers.set(method, body),
    remove: (card) => void messages.delete(card),
    trigger(state) {
      made += 1;
      const id = `1.2.${made}`;
      if (state !== 'expired') triggers.add(id);
      return id;
    },
    pause(method = '*') {
      let go = () => {};
      const open = new Promise<void>((resolve) => {
        go = resolve;
      });
      gate = { method, open };
      return go;
    },
    emit(envelope, over = 'newest') {
      const chosen = over === 'each' ? [...peers] : [...peers].slice(-1);
      for (const peer of chosen) peer.send(envelope);
      return chosen.length > 0;
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

const OBJECTS = new Set(['blocks', 'view', 'prompts']);

/** `WebClient` sends a form whose objects are JSON. */
function argsOf(body: string, type: string): Json {
  if (type.includes('json')) return JSON.parse(body || '{}') as Json;
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, OBJECTS.has(name) ? JSON.parse(value) : value]),
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
