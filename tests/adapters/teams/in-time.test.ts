import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelValidation } from 'botframework-connector/lib/auth/channelValidation.js';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import type { TeamsOptions } from '../../../adapters/teams/index.ts';
import type { PeopleStore, Reply } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { line } from '../../../bot/view.ts';
import {
  executed,
  inPrivate,
  peopleInMemory,
  type ServedTeams,
  said,
  servedTeams,
  soon,
  submitted,
  TENANT,
} from './served-teams.ts';

const SERVICE = 'https://smba.trafficmanager.net/emea/';
const never = () => new Promise<never>(() => {});
const asleep = (of: keyof PeopleStore): PeopleStore => ({ ...peopleInMemory(), [of]: never });

/** Who keeps a turn waiting, and how the test knows that it waits. */
interface Obstacle {
  readonly options?: Partial<TeamsOptions>;
  readonly answer?: () => Promise<Reply> | Reply;
  readonly isConnectorSlow?: true;
}

const OBSTACLES: readonly [string, Obstacle][] = [
  ['the bot', { answer: never }],
  ['storage, where addresses are written', { options: { people: asleep('merge') } }],
  [
    'storage, where languages are read',
    { options: { people: asleep('read') }, answer: () => ({ kind: 'replace', view: line('x') }) },
  ],
  ['the roster', { options: { tenantId: TENANT }, isConnectorSlow: true }],
  ['the connector, with something to say', { answer: () => ({ kind: 'say', view: line('x') }), isConnectorSlow: true }],
];

const stranger = { from: { id: '29:nobody', name: 'Nobody' } };
const installed = { type: 'installationUpdate', action: 'add', id: 'install' };

describe('teams: in time', () => {
  let served: ServedTeams | undefined;
  let open: (() => void) | undefined;
  afterEach(async () => {
    open?.();
    open = undefined;
    await served?.close();
  });

  /** Serves with the obstacle, and gives the time that is left until the answer. */
  async function start({ options = {}, answer, isConnectorSlow }: Obstacle): Promise<ServedTeams> {
    const now = await servedTeams(options);
    served = now;
    if (answer) now.answer(answer);
    if (isConnectorSlow) open = now.connector.pause();
    return now;
  }

  /** Lets time go by, a tenth of a second at each look, for as long as a delivery may take and no longer. */
  async function answeredWithin(ms: number, delivery: Promise<{ status: number; body: unknown }>, at: ServedTeams) {
    let answer: { status: number; body: unknown } | undefined;
    void delivery.then((came) => (answer = came));
    const end = at.timers.now() + ms;
    await soon(() => {
      if (!answer && at.timers.now() + 100 < end && at.timers.isHeld()) at.timers.pass(100);
      return answer !== undefined;
    });
    expect(at.timers.now()).toBeLessThanOrEqual(end);
    return answer;
  }

  it.each(OBSTACLES)('a press is answered within 2 s when it waits for %s', async (_, obstacle) => {
    const at = await start(obstacle);
    const answer = await answeredWithin(2_000, at.send(inPrivate(executed({ token: 't' }))), at);
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
  });

  it.each(OBSTACLES)('a message is answered within 10 s when it waits for %s', async (_, obstacle) => {
    const at = await start(obstacle);
    expect(await answeredWithin(10_000, at.send(inPrivate(said('hi'))), at)).toMatchObject({ status: 200 });
  });

  it.each(OBSTACLES)(
    'a Submit of an older client is answered within 10 s when it waits for %s',
    async (_, obstacle) => {
      const at = await start(obstacle);
      expect(await answeredWithin(10_000, at.send(inPrivate(submitted({ token: 't' }))), at)).toMatchObject({
        status: 200,
      });
    },
  );

  it.each(OBSTACLES)('an installation is answered within 10 s when it waits for %s', async (_, obstacle) => {
    const at = await start(obstacle);
    expect(await answeredWithin(10_000, at.send(inPrivate(installed)), at)).toMatchObject({ status: 200 });
  });

  it.each([
    ['signin/verifyState', { state: '123' }],
    ['signin/tokenExchange', {}],
    ['task/fetch', {}],
    ['composeExtension/query', {}],
    ['adaptiveCard/action', undefined],
    ['adaptiveCard/action', 'words'],
    ['adaptiveCard/action', { action: null }],
    ['adaptiveCard/action', { action: { data: [] } }],
    ['adaptiveCard/action', { action: { data: { token: { a: 1 } } } }],
    [undefined, {}],
  ])('an invoke %s with %j is answered at once, and is no turn', async (name, value) => {
    const at = await start({ answer: never });
    const answer = await at.send(inPrivate({ type: 'invoke', name, value, id: 'x' }));
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(at.turns).toEqual([]);
  });

  it('a press of a stranger is answered at once', async () => {
    const at = await start({ options: { tenantId: TENANT }, isConnectorSlow: true });
    const answer = await at.send(inPrivate({ ...executed({ token: 't' }), ...stranger }));
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
  });

  it('a stranger’s message is answered within 10 s, and its repetition says nothing more', async () => {
    const at = await start({ options: { tenantId: TENANT }, isConnectorSlow: true });
    const send = () => at.send(inPrivate({ ...said('hi'), ...stranger }));
    expect(await answeredWithin(10_000, send(), at)).toMatchObject({ status: 200 });
    await send();
    expect(at.connector.calls).toHaveLength(1);
  });

  describe('while Microsoft’s keys are fetched', () => {
    let keys: Server | undefined;
    afterEach(async () => {
      // @ts-expect-error the library's own default
      ChannelValidation.OpenIdMetadataEndpoint = undefined;
      keys?.closeAllConnections();
      await new Promise((resolve) => keys?.close(resolve));
    });

    /** Microsoft, answering from when the test says so; and a press or message that it signed. */
    async function signed(activity: object): Promise<{
      at: ServedTeams;
      delivery: Promise<{ status: number; body: unknown }>;
      publish(): void;
      /** Whether it was found genuine: then the roster is asked, after the token for that. */
      isIn(): boolean;
    }> {
      const { publicKey, privateKey } = await generateKeyPair('RS256');
      const published = [{ ...(await exportJWK(publicKey)), kid: 'good', endorsements: ['msteams'] }];
      let publish = () => {};
      const gate = new Promise<void>((resolve) => {
        publish = resolve;
      });
      let asked = 0;
      let isIn = false;
      const fetch = () => {
        isIn = true;
        return never();
      };
      keys = createServer(async (request, response) => {
        asked += 1;
        await gate;
        const url = `http://${request.headers.host ?? ''}/keys`;
        response.end(JSON.stringify(request.url === '/keys' ? { keys: published } : { issuer: 'x', jwks_uri: url }));
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => keys?.once('listening', resolve));
      ChannelValidation.OpenIdMetadataEndpoint = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
      const at = await start({
        options: { appId: 'app', appPassword: new Secret('p'), tenantId: TENANT, playground: false, fetch },
        answer: never,
      });
      const token = await new SignJWT({ iss: 'https://api.botframework.com', aud: 'app', serviceurl: SERVICE })
        .setProtectedHeader({ alg: 'RS256', kid: 'good' })
        .setIssuedAt('-1m')
        .setExpirationTime('1h')
        .sign(privateKey);
      const delivery = at.send(inPrivate({ ...activity, serviceUrl: SERVICE }), { authorization: `Bearer ${token}` });
      await soon(() => asked === 1);
      return { at, delivery, publish, isIn: () => isIn };
    }

    it.each([
      ['a press', 2_000, executed({ token: 't' })],
      ['a message', 10_000, said('hi')],
    ])('S25: %s is refused within %d ms when they do not come', async (_, ms, activity) => {
      const { at, delivery } = await signed(activity);
      expect(await answeredWithin(ms, delivery, at)).toMatchObject({ status: 503 });
      expect(at.turns).toEqual([]);
    });

    it('a press that waited for them waits the less for what follows', async () => {
      const { at, delivery, publish, isIn } = await signed(executed({ token: 't' }));
      const end = at.timers.now() + 2_000;
      at.timers.pass(1_400);
      publish();
      await soon(isIn);
      expect(await answeredWithin(end - at.timers.now(), delivery, at)).toMatchObject({ status: 200 });
    });
  });
});
