import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFromSlack } from '../../../adapters/slack/bolt.ts';
import { openSlack } from '../../../adapters/slack/index.ts';
import { Secret } from '../../../bot/secret.ts';
import { APP, BOT_TOKEN, TEAM } from '../../fakes/slack.ts';
import { signed } from '../../support/slack-person.ts';
import { peopleInMemory, soon } from '../teams/served-teams.ts';
import { type ServedSlack, servedSlack } from './served-slack.ts';

const MINUTE_MS = 60_000;

describe('S24: the signature', () => {
  it('is the one of Slack’s own example, and of its neighbour no more', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const request = {
      body,
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      timestamp: '1531420618',
    };
    const nowMs = 1531420618_000;
    const secret = '8f742231b10e8888abcd99yyyzzz85a5';
    expect(isFromSlack(secret, request, nowMs)).toBe(true);
    expect(isFromSlack(secret, { ...request, body: `${body} ` }, nowMs)).toBe(false);
    expect(isFromSlack(secret, request, nowMs + 4 * MINUTE_MS)).toBe(true);
    expect(isFromSlack(secret, request, nowMs + 6 * MINUTE_MS)).toBe(false);
    expect(isFromSlack(secret, request, nowMs - 4 * MINUTE_MS)).toBe(true);
    expect(isFromSlack(secret, request, nowMs - 6 * MINUTE_MS)).toBe(false);
  });

  it('is of the raw body, with our own vector too', () => {
    const request = {
      body: 'payload=%7B%22type%22%3A%22block_actions%22%7D',
      signature: 'v0=76146f58fd702faaac4fc281a0641c15bf109079f7bee45f8d5467116234cada',
      timestamp: '1700000000',
    };
    expect(isFromSlack('shopkey-test-signing-secret', request, 1_700_000_000_000)).toBe(true);
    expect(isFromSlack('', { ...request, signature: hmac('', request.body) }, 1_700_000_000_000)).toBe(false);
  });
});

const hmac = (secret: string, body: string) =>
  `v0=${createHmac('sha256', secret).update(`v0:1700000000:${body}`).digest('hex')}`;

describe('S24: requests over HTTP', () => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack();
  });
  afterEach(() => served.close());

  const BODY = JSON.stringify({
    type: 'event_callback',
    api_app_id: APP,
    team_id: TEAM,
    event: { type: 'message', channel: 'D1LIN', channel_type: 'im', user: 'U1LIN', text: 'hi', ts: '1.1' },
  });
  const send = async (headers: Record<string, string>, body = BODY) => {
    const response = await fetch(`${served.url}/slack/events`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.text() };
  };

  it.each([
    ['without a signature', {}],
    ['of another secret', signed(BODY, { secret: 'another-secret' })],
    ['of another body', signed(`${BODY} `)],
    ['six minutes old', signed(BODY, { atMs: Date.now() - 6 * MINUTE_MS })],
    ['six minutes early', signed(BODY, { atMs: Date.now() + 6 * MINUTE_MS })],
    ['without its time', { 'x-slack-signature': signed(BODY)['x-slack-signature'] ?? '' }],
    ['with another time', { ...signed(BODY), 'x-slack-request-timestamp': '1700000000' }],
  ])('one %s gets 401 and nothing else', async (_name, headers) => {
    expect(await send({ 'content-type': 'application/json', ...headers })).toEqual({ status: 401, body: '' });
    expect(served.turns).toEqual([]);
    expect(served.slack.calls.filter(({ method }) => method === 'users.info')).toEqual([]);
  });

  it('a genuine one is taken, and one that is no delivery of Slack’s is 400', async () => {
    expect(await send({ 'content-type': 'application/json', ...signed(BODY) })).toEqual({ status: 200, body: '' });
    await served.took(1);
    expect((await send(signed('{"x'), '{"x')).status).toBe(400);
    expect((await send(signed('payload=1'), 'payload=1')).status).toBe(400);
  });

  it('answers Slack’s question for the address, signed alone', async () => {
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
    expect(await send(signed(asked), asked)).toEqual({ status: 200, body: '{"challenge":"c-1"}' });
    expect((await send({}, asked)).status).toBe(401);
  });

  it('a body over 64 kB is refused before it is read, and a kind nobody listens for is 404', async () => {
    const large = JSON.stringify({ type: 'x'.repeat(70_000) });
    expect((await send(signed(large), large)).status).toBe(413);
    const unknown = JSON.stringify({ type: 'something_new', team_id: TEAM });
    expect((await send(signed(unknown), unknown)).status).toBe(404);
  });
});

describe('S24: what is not ours', () => {
  it.each([
    ['another app', { api_app_id: 'A0OTHER' }],
    ['another workspace', { team_id: 'T0OTHER' }],
  ])('a command of %s starts nothing, over either way', async (_name, more) => {
    for (const socket of [false, true]) {
      const served = await servedSlack({ socket });
      await served.lin.command('/authorize', 'amazon UK', more);
      await soon(() => served.logged.some(({ what }) => what === 'slack: a stranger was refused'));
      expect([served.turns, served.slack.whispers]).toEqual([[], []]);
      await served.close();
    }
  });

  it('an answer is posted to Slack’s own host alone', async () => {
    const posted: string[] = [];
    const spy: typeof fetch = async (url) => {
      posted.push(String(url));
      return new Response('ok');
    };
    const served = await servedSlack({ fetch: spy });
    served.answer(() => ({ kind: 'say', view: { kind: 'line', title: 'Over there', parts: [] } }));
    for (const address of ['http://127.0.0.1:9/hooks/x', 'https://hooks.slack.com.evil.example/x', 'nonsense'])
      await served.lin.command('/authorize', 'amazon', { response_url: address });
    await soon(() => served.slack.whispers.length === 3);
    expect(posted).toEqual([]);
    await served.lin.command('/authorize', 'amazon', { response_url: `${served.slack.url}/hooks/x` });
    await soon(() => posted.length === 1);
    await served.close();
  });

  it('there is no start without a way to tell Slack from others', async () => {
    const options = {
      botToken: new Secret(BOT_TOKEN),
      bot: () => {
        throw new Error('never');
      },
      people: peopleInMemory(),
      log: { info() {}, warn() {}, error() {} },
    };
    await expect(openSlack(options)).rejects.toMatchObject({ code: 'config.invalid' });
  });

  it('a token that Slack refuses is said at start, by the name of its variable', async () => {
    await expect(servedSlack({ botToken: new Secret('xoxb-nope') })).rejects.toThrow(
      /^SHOPKEY_SLACK_BOT_TOKEN: .*invalid_auth/,
    );
    await expect(servedSlack({ socket: true, appToken: new Secret('xapp-nope') })).rejects.toThrow(
      /^SHOPKEY_SLACK_APP_TOKEN: /,
    );
  });
});
