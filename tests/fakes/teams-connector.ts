import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly authorization?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TeamsConnector {
  /** Goes into an activity's `serviceUrl`. */
  readonly url: string;
  /** Every request, refused ones too, in order. */
  readonly calls: readonly ConnectorCall[];
  /** Messages as people see them now, by id, in the order they were made. */
  readonly messages: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** What a chat's roster says of a person from now on, by the `29:…` id; nothing: there is no such person in it. */
  enroll(user: string, entry: object | undefined): void;
  /** The next `times` requests get this status. */
  refuse(status: number, times?: number): void;
  /** Somebody deletes a message. */
  remove(id: string): void;
  /** Requests wait until the returned function is called. */
  pause(): () => void;
  close(): Promise<void>;
}

/** A Bot Connector in memory: makes, exchanges and forgets messages, and fails as it is told. */
export async function teamsConnector(): Promise<TeamsConnector> {
  const calls: ConnectorCall[] = [];
  const messages = new Map<string, Readonly<Record<string, unknown>>>();
  const roster = new Map<string, object>();
  const refusals: number[] = [];
  let gate: Promise<void> = Promise.resolve();
  let made = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await read(request);
    calls.push(call);
    await gate;
    const status = refusals.shift();
    if (status !== undefined) return reply(response, status, { error: { code: 'AsTheTestWants' } });
    const [, , conversations, conversation, activities, activity] = call.path.split('/');
    if (conversations !== 'conversations') return reply(response, 404, {});
    if (conversation === undefined) return reply(response, 201, { id: `private-of-${memberOf(call.body)}` });
    if (activities === 'members') return reply(response, ...entryOf(roster, activity));
    if (activities !== 'activities') return reply(response, 404, {});
    if (call.method === 'POST') {
      made += 1;
      messages.set(`message-${made}`, call.body);
      return reply(response, 201, { id: `message-${made}` });
    }
    if (activity === undefined || !messages.has(activity))
      return reply(response, 404, { error: { code: 'ActivityNotFoundInConversation' } });
    messages.set(activity, call.body);
    reply(response, 200, { id: activity });
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    messages,
    enroll(user, entry) {
      if (entry) roster.set(user, entry);
      else roster.delete(user);
    },
    refuse(status, times = 1) {
      refusals.push(...Array.from({ length: times }, () => status));
    },
    remove: (id) => void messages.delete(id),
    pause() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<ConnectorCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization } = request.headers;
  return {
    method: request.method ?? '',
    path: decodeURIComponent(request.url ?? ''),
    ...(authorization === undefined ? {} : { authorization }),
    body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>,
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function entryOf(roster: ReadonlyMap<string, object>, user: string | undefined): [number, object] {
  const entry = roster.get(user ?? '');
  return entry ? [200, { id: user, ...entry }] : [404, { error: { code: 'MemberNotFoundInConversation' } }];
}

function memberOf({ members }: Readonly<Record<string, unknown>>): string {
  const [first] = members as readonly { id: string }[];
  return first?.id ?? '';
}
