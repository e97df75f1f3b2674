import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { misbehavioursAt } from '../../../../sandbox/amazon/misbehave.ts';
import { type AmazonSandbox, startAmazon } from '../../../../sandbox/amazon/start.ts';
import { codeOf, tokensOf } from '../../../sandbox/amazon/visitor.ts';
import { thrownBy } from './amazon-facts.ts';

const NOW_MS = Date.UTC(2026, 10, 24);
const SELLER_ID = 'A2NORTHWIND001';
const signal = new AbortController().signal;
const OWN = { clientId: 'amzn1.application-oa2-client.sandbox-a2northwind001' };
const OWN_SECRETS = {
  clientSecret: new Secret('amzn1.oa2-cs.v1.sandbox-a2northwind001'),
  refreshToken: new Secret('Atzr|sandbox-a2northwind001-eu'),
};

let sandbox: AmazonSandbox;
/** The one waits for what comes; the other gives up soon, where nothing comes. */
let patient: Marketplace;
let hasty: Marketplace;
const WAITING = ['slow', 'silence'];
const clientFor = (name: string) => (WAITING.includes(name) ? hasty : patient);

beforeAll(async () => {
  sandbox = await startAmazon({ now: () => NOW_MS });
  const open = (timeoutMs: number) =>
    openAmazon(
      {
        draft: false,
        applicationId: 'amzn1.sp.solution.sandbox-shopkey',
        clientId: 'amzn1.application-oa2-client.sandbox-shopkey',
        clientSecret: new Secret('amzn1.oa2-cs.v1.sandbox-shopkey'),
        tokenUrl: `${sandbox.url}/auth/o2/token`,
        apiUrl: `${sandbox.url}/{region}`,
        consentUrl: `${sandbox.url}/sc/{code}`,
        mwsUrl: `${sandbox.url}/mws/{code}`,
        retiredFlows: ['mws-self'],
      },
      { clock: { now: () => NOW_MS }, timeoutMs },
    );
  patient = open(10_000);
  hasty = open(400);
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

type Act = (amazon: Marketplace) => Promise<() => Promise<unknown>>;

/** What the client does at a place, made ready so that only the call itself meets the misbehaviour. */
const exchange: Act = async (amazon) => {
  const code = new Secret(await codeOf(sandbox, 'Northwind Home'));
  return () => amazon.exchange({ flow: 'app', site: 'UK', code, credentials: {}, values: {}, signal });
};
const verifyBy = (name: 'accessToken' | 'refreshToken'): Act => {
  return async (amazon) => {
    const { access, refresh } = await tokensOf(sandbox, 'Northwind Home');
    const all = { accessToken: new Secret(access), refreshToken: new Secret(refresh) };
    const credentials = name === 'accessToken' ? all : { refreshToken: all.refreshToken };
    const values = { sellerId: SELLER_ID };
    return () => amazon.verify({ flow: 'app', site: 'UK', credentials, values, signal });
  };
};
const learn: Act = async (amazon) => async () => {
  const request = { flow: 'private', site: 'UK', credentials: OWN_SECRETS, values: OWN, signal };
  return (await amazon.verify(request)).sellerId ?? 'not learned';
};
const mws: Act = async (amazon) => {
  sandbox.control({ mws: 'as-it-was' });
  const values = { sellerId: SELLER_ID, accessKeyId: 'AKIASANDBOXNORTHWIND' };
  const credentials = { secretKey: new Secret('sandbox/A2NORTHWIND001/secret-key') };
  return () => amazon.verify({ flow: 'mws-self', site: 'UK', credentials, values, signal });
};

const REFUSED_GRANT = 'expired invalid_grant';
const BROKEN = {
  slow: 'unavailable timeout',
  silence: 'unavailable timeout',
  'throttle-no-header': 'throttled +62500',
  'error-500': 'unavailable',
  html: 'unavailable not-json',
  empty: 'unavailable not-json',
  cut: 'unavailable broken',
  'lose-answer': 'unavailable broken',
};
const TOKEN = {
  ...BROKEN,
  throttle: 'throttled +62500',
  'spent-code': REFUSED_GRANT,
  'dead-token': REFUSED_GRANT,
  'revoked-token': REFUSED_GRANT,
  'invalid-client': 'app-refused app-invalid_client',
  'unauthorized-client': 'refused unauthorized_client',
  'extra-fields': 'good',
};
const API = {
  ...BROKEN,
  throttle: 'throttled +62500',
  denied: 'refused access-denied',
  'expired-token': 'refused access-denied',
  'secret-expired': 'app-refused app-secret-expired',
  outage: 'unavailable outage',
  'extra-fields': 'good',
};

/** Each call of the client, and what each misbehaviour of its place becomes: `code reason`, or that the call was good. */
const TABLE: readonly (readonly [call: string, place: string, Act, Readonly<Record<string, string>>])[] = [
  ['an exchange', 'token', exchange, TOKEN],
  ['a renewal', 'token', verifyBy('refreshToken'), TOKEN],
  ['the sites', 'participations', verifyBy('refreshToken'), { ...API, 'wrong-region-empty': 'mismatch no-site' }],
  [
    'MWS',
    'mws',
    mws,
    { ...BROKEN, throttle: 'throttled +62500', html: 'unavailable not-xml', empty: 'unavailable not-xml' },
  ],
];
const CASES = TABLE.flatMap(([call, place, act, said]) =>
  Object.entries(said).map(([name, error]) => [call, name, error, place, act] as const),
);
const LEARNED = Object.fromEntries([
  ...[...Object.keys(API)].map((name) => [name, 'not learned'] as const),
  ['extra-fields', SELLER_ID],
]);

describe('adapters/marketplaces/amazon against each misbehaviour of the simulation', () => {
  it.each(CASES)('%s that meets %s is %s', async (_call, name, said, place, act) => {
    const run = await act(clientFor(name));
    sandbox.control({ misbehave: { at: place, do: name, times: 9, ms: 60_000 } });
    if (said === 'good') return void (await run());
    const { code, details } = await thrownBy(run);
    const wait = details.untilMs === undefined ? '' : `+${details.untilMs - NOW_MS}`;
    /** The network's own code differs between Nodes. */
    const reason = details.reason?.replace(/^(?:UND_ERR_SOCKET|ECONNRESET|network)$/, 'broken') ?? wait;
    expect(`${code} ${reason}`.trim()).toBe(`marketplace.${said}`);
  });

  it.each(Object.entries(LEARNED))('a fees estimate that meets %s fails nothing: %s', async (name, learned) => {
    const run = await learn(clientFor(name));
    sandbox.control({ misbehave: { at: 'fees', do: name, times: 9, ms: 60_000 } });
    expect(await run()).toBe(learned);
  });

  it.each(['denied', 'expired-token', 'secret-expired'])(
    'a %s that is over after one renewal is nothing',
    async (name) => {
      const run = await verifyBy('accessToken')(patient);
      sandbox.control({ misbehave: { at: 'participations', do: name } });
      expect(await run()).toMatchObject({
        sites: expect.arrayContaining([{ code: 'UK', storeName: 'Northwind Home', suspended: false }]),
      });
    },
  );

  it.each(['en', 'zh-CN'] as const)(
    'has words for each refusal in %s, and sends to the administrator for our app',
    (locale) => {
      const refusals = TABLE.flatMap(([, , , said]) => Object.values(said)).filter((one) => one.includes('refused '));
      expect(new Set(refusals).size).toBe(4);
      for (const [code, reason] of refusals.map((one) => one.split(' '))) {
        const text = textIfAny(locale, `amazon.reason.${reason}`, {}) ?? '';
        expect(text, reason).not.toBe('');
        expect(/administrator|管理员/.test(text), reason).toBe(code === 'app-refused');
      }
    },
  );

  it('knows every misbehaviour of every place that it calls', () => {
    for (const [call, place, , said] of [...TABLE, ['fees', 'fees', learn, LEARNED] as const])
      expect(Object.keys(said).sort(), call).toEqual(misbehavioursAt(place as never).sort());
  });
});
