import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWish } from '../../../../adapters/marketplaces/wish/index.ts';
import type { Credentials, Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { startWish } from '../../../../sandbox/wish/index.ts';
import { type App, codeOf, consent, createApp, REDIRECT_URI, type Sandbox } from '../../../sandbox/wish/visitor.ts';
import { failureOf } from '../../../support/failure-of.ts';

const { signal } = new AbortController();
const NOW = Date.UTC(2026, 10, 24);

let sandbox: Sandbox;
let wish: Marketplace;
beforeAll(async () => {
  sandbox = await startWish({ port: 0, now: () => NOW });
  wish = openWish(
    { url: `${sandbox.url}/{host}`, retiredFlows: ['v2'] },
    { clock: { now: () => NOW }, timeoutMs: 700 },
  );
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

const valuesOf = ({ clientId, host, redirectUri }: App) => ({ clientId, host, redirectUri });

function exchange(app: App, code: string, more: Record<string, string> = {}) {
  const credentials = { clientSecret: new Secret(more.clientSecret ?? app.clientSecret) };
  const values = { ...valuesOf(app), ...more };
  return wish.exchange({ flow: 'v3', site: 'ALL', code: new Secret(code), credentials, values, signal });
}

function verify(app: App, credentials: Credentials, values: Readonly<Record<string, string>> = {}, flow = 'v3') {
  return wish.verify({ flow, site: 'ALL', credentials, values: { ...valuesOf(app), ...values }, signal });
}

/** A merchant's app with tokens that consent gave. */
async function authorized(login = 'Lantern Trading', host = 'china-merchant.wish.com') {
  const app = await createApp(sandbox, { login, host });
  const { credentials, values, ...life } = await exchange(app, await codeOf(sandbox, app));
  return { app, credentials, values, life };
}

describe('our Wish client before the simulated Wish', () => {
  it('leads to the consent page with the client id and nothing else', async () => {
    const app = await createApp(sandbox);
    const url = new URL(wish.consentUrl({ flow: 'v3', site: 'ALL', state: 's', values: valuesOf(app) }));
    expect([...url.searchParams]).toEqual([['client_id', app.clientId]]);
    const page = await consent(url.href, app.login);
    expect(wish.readCallback(page.location?.searchParams ?? new URLSearchParams())).toHaveProperty('code');
  });

  it('trades a code by POST, and keeps what the answer says of its end', async () => {
    const { credentials, values, life } = await authorized();
    expect(Object.keys(credentials).sort()).toEqual(['accessToken', 'refreshToken']);
    expect(values).toEqual({ sellerId: '5f00000000000000000000a2', scopes: 'orders:read merchant:read' });
    expect(life).toEqual({ tokenEndsAtMs: NOW + 30 * 86_400_000 });
    const sent = sandbox.requests().filter((one) => one.path.includes('access_token'));
    expect(sent).toEqual([expect.objectContaining({ method: 'POST' })]);
    expect(sent[0]?.path).not.toContain('?');
  });

  it.each([
    ['Lantern Trading', 'china-merchant.wish.com', '5f00000000000000000000a2', undefined],
    ['北风家居', 'china-merchant.wish.com', '5f00000000000000000000a1', undefined],
    ['Sleeping Fox', 'china-merchant.wish.com', '5f00000000000000000000a3', ['wish.note.inactive']],
    ['Northwind Home', 'merchant.wish.com', '5f00000000000000000000b1', undefined],
  ])('tells whose account it is: %s on %s', async (login, host, sellerId, notes) => {
    const { app, credentials, values } = await authorized(login, host);
    expect(await verify(app, credentials, values)).toEqual({
      sellerId,
      sites: [{ code: 'ALL', storeName: login, suspended: false }],
      ...(notes ? { notes } : {}),
    });
  });

  it.each([
    ['without-merchant-read', '', ['wish.note.noName']],
    ['without-orders-read', 'Lantern Trading', ['wish.note.noOrders']],
  ])('says which scope is missing: %s', async (name, storeName, notes) => {
    sandbox.control({ misbehave: { at: 'exchange', do: name } });
    const { app, credentials, values } = await authorized();
    expect(await verify(app, credentials, values)).toMatchObject({ sites: [{ storeName }], notes });
  });

  it('goes on without a name when that alone is refused', async () => {
    const { app, credentials, values } = await authorized();
    sandbox.control({ misbehave: { at: 'details', do: 'says-1006' } });
    expect(await verify(app, credentials, values)).toMatchObject({
      sites: [{ storeName: '' }],
      notes: ['wish.note.noName'],
    });
    sandbox.control({ misbehave: { at: 'details', do: 'html-503' } });
    expect((await failureOf(verify(app, credentials, values))).code).toBe('marketplace.unavailable');
  });
});

/** What a person reads: a sentence of the platform's own, in both languages. */
function expectWords(reason: string | undefined): void {
  for (const locale of ['en', 'zh-CN'] as const)
    expect([locale, reason, textIfAny(locale, `wish.reason.${reason}`)]).toEqual([locale, reason, expect.any(String)]);
}

describe('every error that Wish publishes for the exchange', () => {
  const OTHER = '0'.repeat(32);

  it.each([
    [
      'another secret',
      async (app: App, code: string) => exchange(app, code, { clientSecret: OTHER }),
      'refused',
      'exchange-10001',
    ],
    [
      'another client id',
      async (app: App, code: string) => exchange(app, code, { clientId: '0'.repeat(24) }),
      'refused',
      'exchange-10001',
    ],
    [
      'another redirect URI',
      async (app: App, code: string) => exchange(app, code, { redirectUri: `${REDIRECT_URI}/` }),
      'refused',
      'exchange-10001',
    ],
    ['half a code', async (app: App, code: string) => exchange(app, code.slice(16)), 'refused', 'exchange-10008'],
    [
      'the secret for a code',
      async (app: App) => exchange(app, app.clientSecret),
      'refused',
      'exchange-secret-for-code',
    ],
    [
      'the other host',
      async (app: App, code: string) => exchange(app, code, { host: 'merchant.wish.com' }),
      'refused',
      'exchange-10008',
    ],
    [
      'no client id',
      async (app: App, code: string) => exchange(app, code, { clientId: '' }),
      'refused',
      'exchange-no-client',
    ],
  ])('%s', async (_, act, code, reason) => {
    const app = await createApp(sandbox);
    const error = await failureOf(act(app, await codeOf(sandbox, app)));
    expect([error.code, error.details.reason]).toEqual([`marketplace.${code}`, reason]);
    expectWords(reason);
  });

  it('S6: a spent code is refused, and a late one has expired', async () => {
    const app = await createApp(sandbox);
    const code = await codeOf(sandbox, app);
    await exchange(app, code);
    const spent = await failureOf(exchange(app, code));
    expect([spent.code, spent.details.reason]).toEqual(['marketplace.refused', 'exchange-10002']);
    const late = await codeOf(sandbox, app);
    sandbox.control({ advanceMs: 5 * 60_000 });
    const old = await failureOf(exchange(app, late));
    expect([old.code, old.details.reason]).toEqual(['marketplace.expired', 'exchange-10004']);
    for (const reason of ['exchange-10002', 'exchange-10004']) expectWords(reason);
  });

  it('the client secret is never sent as a code', async () => {
    const app = await createApp(sandbox);
    await failureOf(exchange(app, app.clientSecret));
    expect(sandbox.requests().filter((one) => one.path.includes('access_token'))).toEqual([]);
  });

  it.each([
    [1001, 'unexpected'],
    [1007, 'expired'],
    [1008, 'expired'],
  ])('code %i is %s', async (said, code) => {
    const app = await createApp(sandbox);
    sandbox.control({ misbehave: { at: 'exchange', do: `says-${said}` } });
    const error = await failureOf(exchange(app, await codeOf(sandbox, app)));
    expect([error.code, error.details.reason]).toEqual([`marketplace.${code}`, `exchange-${said}`]);
    expectWords(`exchange-${said}`);
  });

  it('a code that nobody has described is unexpected, with its number', async () => {
    const app = await createApp(sandbox);
    sandbox.control({ misbehave: { at: 'exchange', do: 'says-4242' } });
    const error = await failureOf(exchange(app, await codeOf(sandbox, app)));
    expect([error.code, error.details.reason]).toEqual(['marketplace.unexpected', 'exchange-4242']);
  });
});

describe('every error that Wish publishes for the test', () => {
  it('a disabled account', async () => {
    const { app, credentials } = await authorized();
    sandbox.control({ disable: '5f00000000000000000000a2' });
    const error = await failureOf(verify(app, credentials));
    expect([error.code, error.details.reason]).toEqual(['marketplace.refused', 'test-1002']);
    expectWords('test-1002');
  });

  it('an app that was removed', async () => {
    const { app, credentials } = await authorized();
    sandbox.control({ removeApp: '5f00000000000000000000a2' });
    const error = await failureOf(verify(app, credentials));
    expect([error.code, error.details.reason]).toEqual(['marketplace.refused', 'test-1006']);
    expectWords('test-1006');
  });

  it('a token that ran out, and one that another ERP’s refresh has ended', async () => {
    const { app, credentials } = await authorized();
    sandbox.control({ advanceMs: 30 * 86_400_000 });
    const old = await failureOf(verify(app, credentials));
    expect([old.code, old.details.reason]).toEqual(['marketplace.expired', 'test-1007']);
    sandbox.control({ revoke: '5f00000000000000000000a2' });
    const ended = await failureOf(verify(app, credentials));
    expect([ended.code, ended.details.reason]).toEqual(['marketplace.expired', 'test-1008']);
    for (const reason of ['test-1007', 'test-1008']) expectWords(reason);
  });

  it('a missing header is our mistake', async () => {
    const { app, credentials } = await authorized();
    sandbox.control({ misbehave: { at: 'test', do: 'says-1012' } });
    const error = await failureOf(verify(app, credentials));
    expect([error.code, error.details.reason, error.details.status]).toEqual([
      'marketplace.unexpected',
      'test-1012',
      401,
    ]);
    expectWords('test-1012');
  });

  it('V2 is closed, whatever is asked', async () => {
    const app = await createApp(sandbox);
    const error = await failureOf(verify(app, { clientSecret: new Secret(app.clientSecret) }, {}, 'v2'));
    expect([error.code, error.details.reason, error.details.status]).toEqual(['marketplace.refused', 'v2-closed', 404]);
    expectWords('v2-closed');
  });
});

describe('bad days of Wish', () => {
  it.each([
    ['throttle', 90_000],
    ['throttle-epoch', 90_000],
    ['throttle-iso', 90_000],
    ['throttle-no-header', 60_000],
  ])('%s: wait until then', async (name, waitMs) => {
    const { app, credentials } = await authorized();
    sandbox.control({ misbehave: { at: 'test', do: name } });
    const error = await failureOf(verify(app, credentials));
    expect([error.code, error.details.untilMs]).toEqual(['marketplace.throttled', NOW + waitMs]);
  });

  it.each(['html-503', 'html', 'empty', 'cut', 'silence', 'lose-answer', 'error-500'])(
    'S6: an exchange that answers %s is unavailable, and the code is sent once',
    async (name) => {
      const app = await createApp(sandbox);
      const code = await codeOf(sandbox, app);
      sandbox.control({ misbehave: { at: 'exchange', do: name } });
      expect((await failureOf(exchange(app, code))).code).toBe('marketplace.unavailable');
      expect(sandbox.requests().filter((one) => one.body.includes(code))).toHaveLength(1);
    },
  );

  it('codes as numbers or texts, and words in Chinese, mean the same', async () => {
    const app = await createApp(sandbox);
    for (const name of ['numbers', 'chinese']) {
      sandbox.control({ misbehave: { at: 'exchange', do: name } });
      const error = await failureOf(exchange(app, '0'.repeat(32)));
      expect([name, error.details.reason]).toEqual([name, 'exchange-10008']);
      sandbox.control({ misbehave: { at: 'exchange', do: name } });
      expect((await exchange(app, await codeOf(sandbox, app))).values?.sellerId).toBe('5f00000000000000000000a2');
    }
  });

  it('keeps Wish’s own id of a request, for its support', async () => {
    const { app, credentials } = await authorized();
    sandbox.control({ misbehave: { at: 'test', do: 'says-1002' } });
    expect((await failureOf(verify(app, credentials))).details.requestId).toMatch(/^sandbox-\d+$/);
  });
});
