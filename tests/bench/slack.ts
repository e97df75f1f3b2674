import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { median, round } from './measure.ts';
import { isReady } from './ready.ts';
import { startBenchRedis } from './redis-server.ts';

const SECRET = 'shopkey-bench-signing-secret';
const RATE = 200;
const CONNECTIONS = 32;
const PEOPLE = 400;
const WARM = 2 * PEOPLE;
const ROUNDS = 5;

/**
 * The time until a slash command is acknowledged: `main.ts` with everything that a command starts, beside Bolt's own receiver with a
 * listener that does nothing. Shopkey keeps its sessions in Redis, as a company with 200 commands a second would: the embedded
 * store's writes hold the process until the disk has them. Both get 200 commands a second over 32 connections, in turns; the Web API is a process of its own, and
 * every card must have arrived at the end. What is told is the median of five rounds: one preempted moment of the machine is a whole round's p99.
 */
export async function slack(isQuick: boolean): Promise<Record<string, number>> {
  const each = RATE * (isQuick ? 1.5 : 5);
  const data = mkdtempSync(join(tmpdir(), 'shopkey-bench-slack-'));
  const children: ChildProcess[] = [];
  const stops: (() => Promise<void>)[] = [];
  try {
    const redis = await startBenchRedis();
    stops.push(redis.stop);
    const api = await started(fork(new URL('slack-api.js', import.meta.url), { stdio: 'inherit' }), children);
    const noop = await freePort();
    const env = { PATH: process.env.PATH ?? '', SECRET, PORT: String(noop) };
    await started(fork(new URL('slack-noop.js', import.meta.url), { env, stdio: 'inherit' }), children);
    const shopkey = await startShopkey(
      data,
      { SHOPKEY_SLACK_API_URL: `http://127.0.0.1:${api}/api`, SHOPKEY_REDIS_URL: redis.url },
      children,
    );
    /** Everybody has been here before: Slack's directory and the chats are known, and the code is warm. */
    await volley(noop, WARM, 0);
    await volley(shopkey, WARM, 0);
    const ours: Round[] = [];
    const reference: Round[] = [];
    for (let nth = 1; nth <= ROUNDS; nth++) {
      reference.push(inRound(await volley(noop, each, nth)));
      ours.push(inRound(await volley(shopkey, each, nth)));
    }
    const sent = WARM + ROUNDS * each;
    const cards = await cardsOf(api, sent);
    if (cards !== sent) throw new Error(`${cards} cards arrived of ${sent} commands`);
    const ofRounds = (value: (ours: Round, bare: Round) => number) =>
      round(median(ours.map((one, nth) => value(one, reference[nth] as Round))));
    return {
      'slack.ackRatioP50': ofRounds((one, bare) => one.p50 / bare.p50),
      'slack.ackRatioP99': ofRounds((one, bare) => one.p99 / bare.p99),
      'slack.ackMsP50': ofRounds((one) => one.p50),
      'slack.ackMsP99': ofRounds((one) => one.p99),
      'slack.noopMsP50': ofRounds((_one, bare) => bare.p50),
      'slack.noopMsP99': ofRounds((_one, bare) => bare.p99),
      'slack.cards': cards,
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    for (const stop of stops) await stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function startShopkey(
  data: string,
  more: Readonly<Record<string, string>>,
  children: ChildProcess[],
): Promise<number> {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? '',
    SHOPKEY_DATA: data,
    SHOPKEY_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SHOPKEY_PORT: String(port),
    SHOPKEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    /** A Slack on this machine is refused without a try-out (S47). */
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    SHOPKEY_SLACK_BOT_TOKEN: 'xoxb-bench',
    SHOPKEY_SLACK_SIGNING_SECRET: SECRET,
    SHOPKEY_LOG_LEVEL: 'warn',
    SHOPKEY_AMAZON_APPLICATION_ID: 'amzn1.sp.solution.sandbox-bench',
    SHOPKEY_AMAZON_CLIENT_ID: 'amzn1.application-oa2-client.sandbox-bench',
    SHOPKEY_AMAZON_CLIENT_SECRET: 'amzn1.oa2-cs.v1.sandbox-bench',
    ...more,
  };
  children.push(spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  while (!(await isReady(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  return port;
}

/** Sends `count` signed commands at the fixed rate, whatever the answers do; gives the milliseconds of each answer. */
async function volley(port: number, count: number, roundOf: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  const sent = Array.from({ length: count }, async (_, n) => {
    const dueMs = (n * 1_000) / RATE;
    await new Promise((resolve) => setTimeout(resolve, dueMs - (performance.now() - startedAt)));
    return acknowledged(agent, port, bodyOf(`${roundOf}-${n}`, n % PEOPLE));
  });
  const took = await Promise.all(sent);
  agent.destroy();
  return took;
}

function acknowledged(agent: Agent, port: number, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const asked = request(
      { agent, port, host: '127.0.0.1', method: 'POST', path: '/slack/events', headers },
      (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - startedAt)
            : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

function bodyOf(id: string, person: number): string {
  return new URLSearchParams({
    command: '/authorize',
    text: 'amazon UK',
    user_id: `U${String(person).padStart(6, '0')}`,
    user_name: 'lin',
    channel_id: `D${String(person).padStart(6, '0')}`,
    channel_name: 'directmessage',
    team_id: 'T1',
    api_app_id: 'A1',
    trigger_id: `bench-${id}`,
    response_url: 'https://hooks.slack.com/commands/T1/1/x',
  }).toString();
}

async function cardsOf(api: number, wanted: number): Promise<number> {
  const untilMs = Date.now() + 30_000;
  for (;;) {
    const { cards } = (await (await fetch(`http://127.0.0.1:${api}/cards`)).json()) as { cards: number };
    if (cards >= wanted || Date.now() > untilMs) return cards;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Round {
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds. */
function inRound(took: readonly number[]): Round {
  return { p50: at(took, 0.5), p99: at(took, 0.99) };
}

/** The value below which this part of the values lies. */
function at(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function started(child: ChildProcess, children: ChildProcess[]): Promise<number> {
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it listened`)));
  });
}
