import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'redis';
import { openRedis } from '../../storage/redis/index.ts';
import { type Caller, openCaller } from './http-caller.ts';
import { median, round } from './measure.ts';
import { startBenchRedis } from './redis-server.ts';
import { furnish } from './token-stand.ts';

const ROUNDS = 5;
const IN_FLIGHT = 50;
const SHOPS = 100;
const KEYS = 100;
const PROCESSES = 4;
const CALLERS = 1_000;
/** As long as a platform takes to give a token. */
const RENEWAL_MS = 200;

/**
 * Tokens a second over HTTP, many keys and shops, with every promise on (key looked up, right, limit, trail, headers), against an express route
 * that does one GET of an answer's size; interleaved. And how often a platform is asked for a token when a thousand callers with keys of their own come to four processes as it ends.
 */
export async function token(isQuick: boolean): Promise<Record<string, number>> {
  const redis = await startBenchRedis();
  const clock = { now: Date.now };
  const storage = await openRedis({ url: redis.url, clock });
  const children: ChildProcess[] = [];
  const platform = await startPlatform();
  try {
    const start = async (kind: 'shopkey' | 'bare') => {
      const child = fork(new URL('token-server.js', import.meta.url), [kind, redis.url, platform.url]);
      children.push(child);
      return new Promise<number>((resolve) => child.once('message', (port) => resolve(Number(port))));
    };
    const speed = await measureSpeed(isQuick, { storage, url: redis.url, start });
    const renewals = await measureRenewals(isQuick ? 2 : 10, { storage, platform, start });
    return { ...speed, ...renewals };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await new Promise((resolve) => platform.server.close(resolve));
    await storage.close();
    await redis.stop();
  }
}

interface Needs {
  readonly storage: Awaited<ReturnType<typeof openRedis>>;
  start(kind: 'shopkey' | 'bare'): Promise<number>;
}

async function measureSpeed(
  isQuick: boolean,
  { storage, url, start }: Needs & { readonly url: string },
): Promise<Record<string, number>> {
  const count = isQuick ? 1_500 : 15_000;
  const stand = await furnish(storage, { shops: SHOPS, keys: KEYS, endsAtMs: Date.now() + 86_400_000, name: 'speed' });
  const client = createClient({ url });
  await client.connect();
  const ours = await start('shopkey');
  const bare = await start('bare');
  const pathOf = (n: number) => `/v1/shops/${stand.shops[n % SHOPS]}/token`;
  const authOf = (n: number) => `authorization: Bearer ${stand.keys[(n * 7) % KEYS]}\r\n`;
  const visitor = await openCaller(ours);
  const { body } = await visitor.ask(pathOf(0), authOf(0));
  visitor.close();
  for (const shop of stand.shops) await client.set(`bare:${shop}`, 'x'.repeat(Math.max(1, body.length - 12)));
  await client.close();
  const ratios: number[] = [];
  const speeds: number[] = [];
  const bares: number[] = [];
  for (let round_ = 0; round_ <= ROUNDS; round_++) {
    const one = await rateOf(ours, count, (caller, n) => caller.ask(pathOf(n), authOf(n)));
    const other = await rateOf(bare, count, (caller, n) => caller.ask(pathOf(n)));
    /** The first is for the code to become warm. */
    if (round_ === 0) continue;
    ratios.push(one / other);
    speeds.push(one);
    bares.push(other);
  }
  return {
    'token.ratioToGet': round(median(ratios)),
    'token.aSecond': Math.round(median(speeds)),
    'token.getsASecond': Math.round(median(bares)),
  };
}

async function measureRenewals(
  expiries: number,
  { storage, platform, start }: Needs & { readonly platform: Platform },
): Promise<Record<string, number>> {
  const ports = await Promise.all(Array.from({ length: PROCESSES }, () => start('shopkey')));
  const stand = await furnish(storage, { shops: expiries, keys: CALLERS, endsAtMs: Date.now() + 1_000, name: 'end' });
  const callers = (await Promise.all(ports.map((port) => callersOf(port, CALLERS / PROCESSES)))).flat();
  const found: number[] = [];
  for (const shop of stand.shops) {
    const before = platform.asked();
    const answers = await Promise.all(
      callers.map((caller, n) => caller.ask(`/v1/shops/${shop}/token`, `authorization: Bearer ${stand.keys[n]}\r\n`)),
    );
    const fresh = new Set(answers.map(({ status, body }) => `${status} ${JSON.parse(body).access_token}`));
    if (fresh.size !== 1 || ![...fresh][0]?.startsWith('200 bench-fresh-'))
      throw new Error(`not all callers got the new token: ${[...fresh].slice(0, 3).join(', ')}`);
    found.push(platform.asked() - before);
  }
  for (const caller of callers) caller.close();
  return { 'token.renewalsPerExpiry': Math.max(...found), 'token.callers': CALLERS, 'token.processes': PROCESSES };
}

const callersOf = (port: number, count: number): Promise<Caller[]> =>
  Promise.all(Array.from({ length: count }, () => openCaller(port)));

/** By connections of its own: those that waited while the other side was asked would have been closed. */
async function rateOf(
  port: number,
  count: number,
  ask: (caller: Caller, n: number) => Promise<{ readonly status: number }>,
): Promise<number> {
  let next = 0;
  const callers = await callersOf(port, IN_FLIGHT);
  const startedAt = process.hrtime.bigint();
  await Promise.all(
    callers.map(async (caller) => {
      while (next < count) {
        const { status } = await ask(caller, next++);
        if (status !== 200) throw new Error(`an answer of ${status}`);
      }
    }),
  );
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  for (const caller of callers) caller.close();
  return count / seconds;
}

interface Platform {
  readonly url: string;
  readonly server: Server;
  asked(): number;
}

/** What gives new tokens, and counts them. */
async function startPlatform(): Promise<Platform> {
  let asked = 0;
  const server = createServer((_req, res) => {
    const body = {
      access_token: `bench-fresh-${++asked}`,
      token_type: 'bearer',
      expires_in: 3_600,
      refresh_token: 'bench-refresh',
    };
    setTimeout(() => res.setHeader('content-type', 'application/json').end(JSON.stringify(body)), RENEWAL_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, server, asked: () => asked };
}
