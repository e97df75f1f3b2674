import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { openSlack } from '../../../adapters/slack/index.ts';
import { personId } from '../../../bot/ids.ts';
import type { PersonId } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { postingBattery } from '../../contracts/surface.ts';
import { SIGNING_SECRET } from '../../support/slack-person.ts';
import { heldTimers, peopleInMemory } from '../teams/served-teams.ts';
import { readBlocks } from './reader.ts';

const { scopes } = JSON.parse(readFileSync('manifest.json', 'utf8')).oauth_config;
const TOKEN = 'xoxb-shopkey-emulated';
const bot = () => {
  throw new Error('nothing arrives here');
};

/** The battery against Slack as the `emulate` package has it, which nobody here wrote, with the manifest's scopes and no others. */
postingBattery('slack, emulated', async () => {
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
        tokens: [{ token: TOKEN, user: 'shopkey', scopes: scopes.bot }],
        strict_scopes: true,
      },
    },
  });
  const gate = await failingProxy(emulator.url);
  const call = async (method: string, args: Record<string, string>) =>
    (await (
      await fetch(`${emulator.url}/api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}` },
        body: new URLSearchParams(args),
      })
    ).json()) as Record<string, unknown>;
  const users = (await call('users.list', {})).members as { id: string; name: string; team_id: string }[];
  const lin = users.find(({ name }) => name === 'lin');
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
  const history = async (card: string) => {
    const [channel = '', ts = ''] = card.split(':');
    const answer = await call('conversations.history', { channel, limit: '100' });
    const found = (answer.messages as { ts: string; blocks?: [] }[] | undefined)?.find((message) => message.ts === ts);
    return found && readBlocks(found.blocks ?? []);
  };
  return {
    surface: slack.surface,
    person: personId('slack', lin?.team_id ?? '', lin?.id ?? ''),
    stranger: `slack/${lin?.team_id}/U000NOBODY` as PersonId,
    shown: history,
    remove: async (card) => {
      const [channel = '', ts = ''] = card.split(':');
      await call('chat.delete', { channel, ts });
    },
    fail: (how) => gate.fail(how === 'blocked' ? 1 : 4, how),
    async close() {
      timers.runOut();
      await gate.close();
      await emulator.close();
    },
  };
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A token's bot and app, which the emulated Slack does not know. */
const ADDED: Readonly<Record<string, object>> = {
  '/api/auth.test': { bot_id: 'B0EMULATED' },
  '/api/bots.info': { ok: true, bot: { id: 'B0EMULATED', app_id: 'A0EMULATED' } },
};

/** Stands before the emulated Slack and answers in its stead when the test wants a failure. */
async function failingProxy(target: string) {
  const failures: ('blocked' | 'down')[] = [];
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
    const json = (await answer.json()) as object;
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ...json, ...ADDED[request.url ?? ''] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail(times: number, how: 'blocked' | 'down') {
      failures.push(...Array.from({ length: times }, () => how));
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
