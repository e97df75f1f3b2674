import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the ERP has it, however often it came. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly shop: string;
  readonly since: string | undefined;
  readonly bodies: Set<string>;
  times: number;
  /** It was answered with 204. */
  isTaken: boolean;
}

/** The ERP's address for webhooks. Of some messages it loses the first tries. */
export interface Receiver {
  readonly host: string;
  readonly messages: ReadonlyMap<string, Message>;
  /** Ids whose signature was not ours, or whose time was not now. */
  readonly unsigned: readonly string[];
  /** Answers that were an error or nothing. */
  readonly lost: number;
  /** Whom a message is handed to, the first time that it is taken. */
  onTaken(take: (message: Message) => void): void;
  /** Every message is taken at its next try. */
  behave(): void;
  stop(): Promise<void>;
}

const ENDPOINT = '/hooks/shopkey';
const SKEW_S = 300;

/** @param secret `whsec_…` @param now as everybody in the town has it */
export async function startReceiver(secret: string, now: () => number): Promise<Receiver> {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const messages = new Map<string, Message>();
  const unsigned: string[] = [];
  let lost = 0;
  let isGood = false;
  let take: (message: Message) => void = () => undefined;

  function isOurs(id: string, at: string, signatures: string, body: Buffer): boolean {
    const right = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest();
    const isNow = Math.abs(now() / 1_000 - Number(at)) < SKEW_S;
    return (
      isNow &&
      signatures.split(' ').some((one) => {
        const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
        return given.length === right.length && timingSafeEqual(given, right);
      })
    );
  }

  const server = createServer(async (request, response) => {
    try {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts);
      const header = (name: string) => String(request.headers[`webhook-${name}`] ?? '');
      const id = header('id');
      if (request.url !== ENDPOINT || !isOurs(id, header('timestamp'), header('signature'), body)) {
        unsigned.push(id);
        return void response.writeHead(401).end();
      }
      const said = JSON.parse(body.toString()) as {
        type: string;
        data: { shop?: { id: string }; updated_since?: string };
      };
      const message = messages.get(id) ?? {
        id,
        type: said.type,
        shop: said.data.shop?.id ?? '',
        since: said.data.updated_since,
        bodies: new Set<string>(),
        times: 0,
        isTaken: false,
      };
      messages.set(id, message);
      message.bodies.add(body.toString());
      message.times += 1;
      if (!isGood && message.times <= badTries(id)) {
        lost += 1;
        return void (message.times === 1 ? response.writeHead(500).end() : request.socket.destroy());
      }
      response.writeHead(204).end();
      if (!message.isTaken) take(message);
      message.isTaken = true;
    } catch {
      /** Whoever sent it was killed. */
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    unsigned,
    get lost() {
      return lost;
    },
    onTaken(next) {
      take = next;
    },
    behave() {
      isGood = true;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const hookUrlOf = ({ host }: Receiver): string => `http://${host}${ENDPOINT}`;

/** How many tries of a message are lost: of four in sixteen the first, of two the second as well. */
function badTries(id: string): number {
  const lot = Number.parseInt(id.at(-1) ?? '0', 16);
  return lot < 2 ? 2 : lot < 6 ? 1 : 0;
}
