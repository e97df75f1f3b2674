import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../bot/secret.ts';
import { line } from '../../../bot/view.ts';
import { inPrivate, PERSON, ROSTER_ENTRY, type ServedTeams, said, servedTeams, TENANT } from './served-teams.ts';

const { ChannelValidation } = createRequire(import.meta.url)('botframework-connector') as {
  ChannelValidation: { OpenIdMetadataEndpoint: string | undefined };
};

const APP = '44444444-4444-4444-4444-444444444444';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const CLAIMS = { iss: 'https://api.botframework.com', aud: APP, serviceurl: SERVICE };

interface Signing {
  readonly kid?: string;
  readonly expired?: boolean;
  readonly forged?: boolean;
}

describe('teams: signed requests', () => {
  let keys: Server;
  let sign: (claims: object, options?: Signing) => Promise<string>;
  let served: ServedTeams;
  const outside: { url: string; authorization: string | null; body: string }[] = [];

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const stranger = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const published = [
      { ...jwk, kid: 'good', endorsements: ['msteams'] },
      { ...jwk, kid: 'other-channel', endorsements: ['webchat'] },
    ];
    keys = createServer((request, response) => {
      const jwks = `http://${request.headers.host ?? ''}/keys`;
      response.end(
        JSON.stringify(request.url === '/keys' ? { keys: published } : { issuer: CLAIMS.iss, jwks_uri: jwks }),
      );
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => keys.once('listening', resolve));
    ChannelValidation.OpenIdMetadataEndpoint = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
    sign = (claims, { kid = 'good', expired = false, forged = false } = {}) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuedAt(expired ? '-2h' : '-1m')
        .setExpirationTime(expired ? '-1h' : '1h')
        .sign(forged ? stranger.privateKey : privateKey);
  });

  afterAll(async () => {
    ChannelValidation.OpenIdMetadataEndpoint = undefined;
    await new Promise((resolve) => keys.close(resolve));
  });

  beforeEach(async () => {
    outside.length = 0;
    served = await servedTeams({
      appId: APP,
      appPassword: new Secret('the-password'),
      tenantId: TENANT,
      playground: false,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        outside.push({ url: String(input), authorization: headers.get('authorization'), body: String(init?.body) });
        if (String(input).includes('/oauth2/')) return Response.json({ access_token: 'bearer-1', expires_in: 3600 });
        return Response.json(String(input).includes('/members/') ? ROSTER_ENTRY : { id: 'message-1' });
      },
    });
  });
  afterEach(() => served.close());

  const post = async (authorization: string | undefined, more: object = {}) =>
    served.send(
      inPrivate({ ...said('hi'), serviceUrl: SERVICE, ...more }),
      authorization === undefined ? {} : { authorization },
    );

  it('S25: takes what Microsoft signed for our app', async () => {
    expect((await post(`Bearer ${await sign(CLAIMS)}`)).status).toBe(200);
    expect(served.turns).toHaveLength(1);
  });

  it('S25: answers 401 to no token and to nonsense', async () => {
    for (const authorization of [undefined, '', 'Bearer', 'Bearer junk', 'Basic YTpi']) {
      expect((await post(authorization)).status).toBe(401);
    }
    expect(served.turns).toEqual([]);
  });

  it.each<[string, object, Signing]>([
    ['another audience', { ...CLAIMS, aud: 'another-app' }, {}],
    ['another issuer', { ...CLAIMS, iss: 'https://sts.windows.net/x/' }, {}],
    ['an emulator’s issuer', { ...CLAIMS, iss: 'https://login.microsoftonline.com/x/v2.0', appid: APP }, {}],
    ['another service address in the token', { ...CLAIMS, serviceurl: 'https://smba.trafficmanager.net/amer/' }, {}],
    ['an expired token', CLAIMS, { expired: true }],
    ['a key that is not endorsed for Teams', CLAIMS, { kid: 'other-channel' }],
    ['a key that nobody published', CLAIMS, { kid: 'unknown' }],
    ['a signature by another key of the same name', CLAIMS, { forged: true }],
  ])('S25: answers 401 to %s', async (_, claims, options) => {
    expect((await post(`Bearer ${await sign(claims, options)}`)).status).toBe(401);
    expect(served.turns).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('S25: answers 401 to another channel of the same bot, where a client could say who it is', async () => {
    const authorization = `Bearer ${await sign(CLAIMS, { kid: 'other-channel' })}`;
    expect((await post(authorization, { channelId: 'webchat' })).status).toBe(401);
    expect(served.turns).toEqual([]);
  });

  it('S25: a signed service address of ours sees no request at all', async () => {
    const serviceUrl = served.connector.url;
    served.answer(() => ({ kind: 'say', view: line('hello') }));
    expect((await post(`Bearer ${await sign({ ...CLAIMS, serviceurl: serviceUrl })}`, { serviceUrl })).status).toBe(
      403,
    );
    expect(served.turns).toEqual([]);
    expect(served.connector.calls).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('S20: a signed activity of another tenant is refused', async () => {
    const foreign = {
      conversation: { id: 'a:p', conversationType: 'personal', tenantId: '9'.repeat(8) },
      channelData: {},
    };
    expect((await post(`Bearer ${await sign(CLAIMS)}`, foreign)).status).toBe(200);
    expect(served.turns).toEqual([]);
  });

  it('S25: sends our token to the service address, our password to the login host, and each to nobody else', async () => {
    served.answer(() => ({ kind: 'say', view: line('hello') }));
    await post(`Bearer ${await sign(CLAIMS)}`);
    await served.teams.surface.post(PERSON, line('again'));
    expect(outside.map(({ url, authorization }) => [url, authorization])).toEqual([
      [`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`, null],
      [`${SERVICE}v3/conversations/a%3Aprivate/members/29%3Auser`, 'Bearer bearer-1'],
      [`${SERVICE}v3/conversations/a%3Aprivate/activities`, 'Bearer bearer-1'],
      [`${SERVICE}v3/conversations/a%3Aprivate/activities`, 'Bearer bearer-1'],
    ]);
    expect(outside.filter(({ body }) => body.includes('the-password'))).toHaveLength(1);
  });

  it('leads to the private chat with the bot', async () => {
    expect(await served.teams.surface.privateLink(PERSON)).toBe(
      `https://teams.microsoft.com/l/chat/0/0?users=28:${APP}`,
    );
  });

  it('S34: refuses a body over 64 kB', async () => {
    expect((await post(`Bearer ${await sign(CLAIMS)}`, { text: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
