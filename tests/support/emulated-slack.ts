import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import express from 'express';
import { openSlack, type Slack, type SlackOptions } from '../../adapters/slack/index.ts';
import { personId } from '../../bot/ids.ts';
import type { PersonId } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { heldTimers, peopleInMemory } from '../adapters/teams/served-teams.ts';
import { freePort } from './free-port.ts';
import { type Delivery, overHttp, SIGNING_SECRET } from './slack-person.ts';

type Json = Readonly<Record<string, unknown>>;

const { scopes } = JSON.parse(readFileSync('manifest.json', 'utf8')).oauth_config;
const TOKEN = 'xoxb-shopkey-emulated';
const LINS = 'xoxp-lin-emulated';
const INVITED = 'xoxb-shopkey-invited';
const APP = 'A0EMULATED';

/** What the adapter asked of Slack, and what Slack said. */
export interface Exchange {
  readonly method: string;
  readonly answer: Json;
}

export interface EmulatedSlack {
  readonly slack: Slack;
  readonly team: string;
  /** Lin’s id in Slack, and ours. */
  readonly user: string;
  readonly lin: PersonId;
  readonly app: typeof APP;
  /** A channel that Lin and Shopkey are in. */
  readonly channel: string;
  readonly exchanges: readonly Exchange[];
  readonly delivery: Delivery;
  call(method: string, args: Readonly<Record<string, string>>): Promise<Json>;
  fail(times: number, how: 'blocked' | 'down'): void;
  close(): Promise<void>;
}

/** Slack as the `emulate` package has it, which nobody here wrote, with the manifest's scopes and no others; the adapter before it. */
export async function emulatedSlack(bot: SlackOptions['bot']): Promise<EmulatedSlack> {
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Northwind', domain: 'northwind' },
        users: [
          { name: 'lin', real_name: 'Lin', email: 'lin@example.com' },
          { name: 'shopkey', real_name: 'Shopkey', email: 'shopkey@example.com' },
        ],
        channels: [{ name: 'general', topic: 'Everything' }],
        tokens: [
          { token: TOKEN, user: 'shopkey', scopes: scopes.bot },
          /** For what people do in Slack's own client. */
          { token: LINS, user: 'lin', scopes: ['channels:read', 'channels:join'] },
          { token: INVITED, user: 'shopkey', scopes: ['channels:join'] },
        ],
        strict_scopes: true,
      },
    },
  });
  const gate = await failingProxy(emulator.url);
  const callBy = async (token: string, method: string, args: Readonly<Record<string, string>>) =>
    (await (
      await fetch(`${emulator.url}/api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams(args),
      })
    ).json()) as Json;
  const call = (method: string, args: Readonly<Record<string, string>>) => callBy(TOKEN, method, args);
  const users = (await call('users.list', {})).members as { id: string; name: string; team_id: string }[];
  const { id: user = '', team_id: team = '' } = users.find(({ name }) => name === 'lin') ?? {};
  const { channels } = await callBy(LINS, 'conversations.list', {});
  const channel = (channels as { id: string; name: string }[]).find(({ name }) => name === 'general')?.id ?? '';
  for (const token of [LINS, INVITED]) await callBy(token, 'conversations.join', { channel });
  const timers = { ...heldTimers(), now: Date.now };
  const slack = await openSlack({
    botToken: new Secret(TOKEN),
    signingSecret: new Secret(SIGNING_SECRET),
    bot,
    people: peopleInMemory(),
    log: { info() {}, warn() {}, error() {} },
    timers,
    apiUrl: `${gate.url}/api`,
    random: () => 0.5,
  });
  const app = express();
  slack.routes(app);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    slack,
    team,
    user,
    lin: personId('slack', team, user),
    app: APP,
    channel,
    exchanges: gate.exchanges,
    delivery: overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    call,
    fail: gate.fail,
    async close() {
      timers.runOut();
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gate.close();
      await emulator.close();
    },
  };
}

/** A token's bot and app, which the emulated Slack does not know. */
const ADDED: Readonly<Record<string, object>> = {
  '/api/auth.test': { bot_id: 'B0EMULATED' },
  '/api/bots.info': { ok: true, bot: { id: 'B0EMULATED', app_id: APP } },
};

/** Stands before the emulated Slack, writes down what goes through, and answers in its stead when the test wants a failure. */
async function failingProxy(target: string) {
  const failures: ('blocked' | 'down')[] = [];
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const failure = failures.shift();
    if (failure) {
      response.writeHead(failure === 'down' ? 503 : 200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ ok: false, error: 'user_disabled' }));
    }
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) });
    const json = { ...((await answer.json()) as object), ...ADDED[request.url ?? ''] };
    exchanges.push({ method: (request.url ?? '').replace('/api/', ''), answer: json });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    fail(times: number, how: 'blocked' | 'down') {
      failures.push(...Array.from({ length: times }, () => how));
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
