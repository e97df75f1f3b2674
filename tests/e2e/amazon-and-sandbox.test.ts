import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAmazon } from '../../adapters/marketplaces/amazon/index.ts';
import { MarketplaceError } from '../../bot/errors.ts';
import type { Marketplace } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { type AmazonSandbox, startAmazon } from '../../sandbox/amazon/start.ts';

const REDIRECT = 'http://127.0.0.1:9/callback/amazon/app';
const signal = new AbortController().signal;

let sandbox: AmazonSandbox;
let amazon: Marketplace;

beforeAll(async () => {
  sandbox = await startAmazon({ redirectUris: [REDIRECT] });
  amazon = openAmazon(
    {
      draft: false,
      applicationId: 'amzn1.sp.solution.sandbox-shopkey',
      clientId: 'amzn1.application-oa2-client.sandbox-shopkey',
      clientSecret: new Secret('amzn1.oa2-cs.v1.sandbox-shopkey'),
      tokenUrl: `${sandbox.url}/auth/o2/token`,
      apiUrl: `${sandbox.url}/{region}`,
      consentUrl: `${sandbox.url}/sc/{code}`,
      mwsUrl: `${sandbox.url}/mws/{code}`,
      mwsAccessKeyId: 'AKIASANDBOXDEVELOPER',
      mwsSecretKey: new Secret('sandbox/developer/secret-key'),
      retiredFlows: ['mws-self', 'mws-third-party'],
    },
    { clock: { now: Date.now }, timeoutMs: 700 },
  );
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

/** What a browser does on the consent pages; gives the callback's query. */
async function consentAs(login: string, site = 'UK', state = 'state-1'): Promise<URLSearchParams> {
  const link = new URL(amazon.consentUrl({ flow: 'app', site, state, values: {}, redirectUri: REDIRECT }));
  const first = await (await fetch(link)).text();
  expect(first).toContain(login);
  const query = new URL(link);
  query.searchParams.set('login', login);
  const second = await (await fetch(query)).text();
  const account = /name="account"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="account"/.exec(second);
  query.searchParams.set('account', account?.[1] ?? account?.[2] ?? '');
  query.searchParams.set('answer', 'confirm');
  const answer = await fetch(query, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? 'http://nowhere.invalid').searchParams;
}

async function exchanged(login: string, site = 'UK') {
  const callback = amazon.readCallback(await consentAs(login, site));
  if (!('code' in callback)) throw new Error(`the callback was refused: ${JSON.stringify(callback)}`);
  return {
    ...callback,
    ...(await amazon.exchange({
      flow: 'app',
      site,
      code: callback.code,
      credentials: {},
      values: {},
      redirectUri: REDIRECT,
      signal,
    })),
  };
}

async function failureOf(work: Promise<unknown>): Promise<[string, string | undefined]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof MarketplaceError) return [error.code, error.details.reason];
    throw error;
  }
  throw new Error('it did not fail');
}

const verify = (credentials: Awaited<ReturnType<typeof exchanged>>['credentials'], site = 'UK') =>
  amazon.verify({ flow: 'app', site, credentials, values: { sellerId: 'A2NORTHWIND001' }, signal });

describe('our Amazon client against the simulated Amazon', () => {
  it.each([
    ['Northwind Home', 'UK', ['UK', 'DE', 'FR', 'IT', 'ES']],
    ['Lanternhof', 'DE', ['DE', 'IT']],
    ['Birchwood', 'US', ['US', 'CA', 'MX']],
    ['杭州北风家居', 'US', ['US']],
    ['Sakura', 'JP', ['JP']],
    ['Wattle', 'AU', ['AU']],
  ])('consent of %s opens exactly its storefronts', async (login, site, codes) => {
    const { credentials } = await exchanged(login, site);
    const account = await verify(credentials, site);
    expect(account.sites.map((one) => one.code).sort()).toEqual([...codes].sort());
    expect(account.sites.filter((one) => one.suspended).map((one) => one.code)).toEqual(
      login === 'Birchwood' ? ['MX'] : [],
    );
  });

  it('a spent code is expired, and arrives once more only because the test sends it', async () => {
    const { code } = await exchanged('Northwind Home');
    expect(
      await failureOf(
        amazon.exchange({ flow: 'app', site: 'UK', code, credentials: {}, values: {}, redirectUri: REDIRECT, signal }),
      ),
    ).toEqual(['marketplace.expired', 'invalid_grant']);
  });

  it('a code older than five minutes is expired', async () => {
    const callback = amazon.readCallback(await consentAs('Northwind Home'));
    sandbox.control({ advanceMs: 5 * 60_000 + 1 });
    if (!('code' in callback)) throw new Error('refused');
    expect(
      await failureOf(
        amazon.exchange({
          flow: 'app',
          site: 'UK',
          code: callback.code,
          credentials: {},
          values: {},
          redirectUri: REDIRECT,
          signal,
        }),
      ),
    ).toEqual(['marketplace.expired', 'invalid_grant']);
  });

  it.each([
    ['throttle', 'marketplace.throttled'],
    ['throttle-no-header', 'marketplace.throttled'],
    ['error-500', 'marketplace.unavailable'],
    ['html', 'marketplace.unavailable'],
    ['empty', 'marketplace.unavailable'],
    ['cut', 'marketplace.unavailable'],
    ['silence', 'marketplace.unavailable'],
    ['lose-answer', 'marketplace.unavailable'],
  ])('participations that answer %s are %s', async (misbehaviour, code) => {
    const { credentials } = await exchanged('Northwind Home');
    sandbox.control({ misbehave: { at: 'participations', do: misbehaviour } });
    expect((await failureOf(verify(credentials)))[0]).toBe(code);
    expect((await verify(credentials)).sites).toHaveLength(5);
  });

  it.each(['error-500', 'html', 'empty', 'cut', 'silence', 'lose-answer'])(
    'S6: a token answer of %s is unavailable, and the code is not sent again',
    async (misbehaviour) => {
      const callback = amazon.readCallback(await consentAs('Northwind Home'));
      if (!('code' in callback)) throw new Error('refused');
      sandbox.control({ misbehave: { at: 'token', do: misbehaviour } });
      expect(
        (
          await failureOf(
            amazon.exchange({
              flow: 'app',
              site: 'UK',
              code: callback.code,
              credentials: {},
              values: {},
              redirectUri: REDIRECT,
              signal,
            }),
          )
        )[0],
      ).toBe('marketplace.unavailable');
      const sent = sandbox.requests().filter((request) => request.body.includes(callback.code.reveal()));
      expect(sent).toHaveLength(1);
    },
  );

  it('an expired access token is renewed once and asked again', async () => {
    const { credentials } = await exchanged('Northwind Home');
    sandbox.control({ advanceMs: 3_600_001 });
    expect((await verify(credentials)).sites).toHaveLength(5);
  });

  it('a withdrawn consent is expired', async () => {
    const { credentials } = await exchanged('Northwind Home');
    sandbox.control({ revoke: 'A2NORTHWIND001', advanceMs: 3_600_001 });
    expect(await failureOf(verify(credentials))).toEqual(['marketplace.expired', 'invalid_grant']);
  });

  it('a deactivated account is refused, not declared dead', async () => {
    const { credentials } = await exchanged('Northwind Home');
    sandbox.control({ deactivate: 'A2NORTHWIND001' });
    expect(await failureOf(verify(credentials))).toEqual(['marketplace.refused', 'access-denied']);
  });

  it('a private app is verified, and its seller id is learned', async () => {
    const own = { clientId: 'amzn1.application-oa2-client.sandbox-a2northwind001' };
    const credentials = {
      clientSecret: new Secret('amzn1.oa2-cs.v1.sandbox-a2northwind001'),
      refreshToken: new Secret('Atzr|sandbox-a2northwind001-eu'),
    };
    const ask = () => amazon.verify({ flow: 'private', site: 'UK', credentials, values: own, signal });
    expect((await ask()).sellerId).toBe('A2NORTHWIND001');
    sandbox.control({ misbehave: { at: 'fees', do: 'denied' } });
    expect((await ask()).sellerId).toBeUndefined();
    const foreign = { ...credentials, refreshToken: new Secret('Atzr|sandbox-a2lanternhof01-eu') };
    expect(
      await failureOf(amazon.verify({ flow: 'private', site: 'UK', credentials: foreign, values: own, signal })),
    ).toEqual(['marketplace.refused', 'unauthorized_client']);
    const wrong = { ...credentials, clientSecret: new Secret('amzn1.oa2-cs.v1.wrong') };
    expect(
      await failureOf(amazon.verify({ flow: 'private', site: 'UK', credentials: wrong, values: own, signal })),
    ).toEqual(['marketplace.refused', 'invalid_client']);
  });

  it('MWS as it was: both flows verify; as it is now: refused with the reason', async () => {
    sandbox.control({ mws: 'as-it-was' });
    const self = {
      flow: 'mws-self',
      site: 'UK',
      values: { sellerId: 'A2NORTHWIND001', accessKeyId: 'AKIASANDBOXNORTHWIND' },
      credentials: { secretKey: new Secret('sandbox/A2NORTHWIND001/secret-key') },
      signal,
    };
    const third = {
      flow: 'mws-third-party',
      site: 'UK',
      values: { sellerId: 'A2NORTHWIND001' },
      credentials: { mwsAuthToken: new Secret('amzn.mws.sandbox-a2northwind001') },
      signal,
    };
    expect((await amazon.verify(self)).sites.map((site) => site.code)).toContain('UK');
    expect((await amazon.verify(third)).sellerId).toBe('A2NORTHWIND001');
    expect(
      await failureOf(
        amazon.verify({ ...self, credentials: { secretKey: new Secret('sandbox/another/secret-key-here') } }),
      ),
    ).toEqual(['marketplace.refused', 'SignatureDoesNotMatch']);
    sandbox.control({ mws: 'retired' });
    expect(await failureOf(amazon.verify(self))).toEqual(['marketplace.refused', 'mws-closed']);
  });
});
