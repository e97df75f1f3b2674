import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { misbehavioursWith } from '../../../../sandbox/shopify/misbehaviours/index.ts';
import { type SimulatedShopify, startShopify } from './listening-shopify.ts';
import { failureOf } from './shopify-facts.ts';

const SHOP = 'lan-tern.myshopify.com';
const signal = new AbortController().signal;

let shopify: SimulatedShopify;
beforeAll(async () => {
  shopify = await startShopify();
});
afterEach(() => shopify.control({ reset: true }));
afterAll(() => shopify.stop());

type Act = (client: Marketplace) => Promise<() => Promise<unknown>>;

const exchange: Act = async (client) => {
  const code = new Secret((await shopify.install(SHOP)).query.get('code') ?? '');
  return () => client.exchange({ flow: 'install', site: SHOP, code, credentials: {}, values: {}, signal });
};
const devApp: Act = async (client) => () =>
  client.verify({
    flow: 'dev-app',
    site: SHOP,
    credentials: { clientSecret: new Secret('shpss_sandbox-dev-lan-tern') },
    values: { clientId: 'sandbox-dev-lan-tern' },
    signal,
  });
const token: Act = async (client) => () =>
  client.verify({
    flow: 'admin-token',
    site: SHOP,
    credentials: { adminToken: new Secret('shpat_sandbox-admin-lan-tern') },
    values: {},
    signal,
  });

const BROKEN = {
  silence: 'unavailable timeout',
  slow: 'unavailable timeout',
  'error-500': 'unavailable',
  'error-520': 'unavailable',
  html: 'unavailable not-json',
  empty: 'unavailable not-json',
  'lose-answer': 'unavailable broken',
  'throttle-429': 'throttled +2000',
};

/** Each call of the client, and what each misbehaviour of its place becomes: `code reason`, or that the call was good. */
const TABLE: readonly (readonly [call: string, place: string, Act, Readonly<Record<string, string>>])[] = [
  [
    'an exchange',
    'token',
    exchange,
    {
      ...BROKEN,
      'invalid-grant': 'expired invalid_grant',
      'no-expiry': 'good',
      'no-refresh-token': 'unexpected no-refresh-token',
      'fewer-scopes': 'app-refused app-fewer-scopes',
    },
  ],
  [
    'client credentials',
    'token',
    devApp,
    {
      ...BROKEN,
      'invalid-grant': 'expired invalid_grant',
      'no-expiry': 'good',
      'no-refresh-token': 'good',
      'fewer-scopes': 'good',
    },
  ],
  [
    'whose shop it is',
    'graphql',
    token,
    {
      ...BROKEN,
      cut: 'unavailable not-json',
      'search-warning': 'good',
      'search-ignored': 'good',
      throttle: 'throttled +2220',
      denied: 'refused missing-scope',
      'scope-text': 'refused missing-scope',
      inactive: 'unavailable inactive',
      'non-expiring': 'refused non-expiring',
      'other-shop': 'good',
      'other-version': 'good',
      uninstalled: 'expired dead-token',
    },
  ],
];
const CASES = TABLE.flatMap(([call, place, act, said]) =>
  Object.entries(said).map(([name, error]) => [call, name, error, place, act] as const),
);

describe('adapters/marketplaces/shopify against each misbehaviour of the simulation', () => {
  it.each(CASES)('%s that meets %s is %s', async (_call, name, said, place, act) => {
    const run = await act(name === 'silence' || name === 'slow' ? shopify.hasty : shopify.patient);
    await shopify.control({ misbehave: { at: place, do: name, times: 9, ms: 60_000 } });
    if (said === 'good') return void (await run());
    const { code, details } = await failureOf(run());
    const wait = details.untilMs === undefined ? '' : `+${details.untilMs - shopify.clock.now()}`;
    /** The network's own code differs between Nodes. */
    const reason = details.reason?.replace(/^(?:UND_ERR_SOCKET|ECONNRESET|network)$/, 'broken') ?? wait;
    expect(`${code} ${reason}`.trim()).toBe(`marketplace.${said}`);
  });

  it('S6: a code whose answer was lost is sent once', async () => {
    const run = await exchange(shopify.patient);
    await shopify.control({ misbehave: { at: 'token', do: 'lose-answer' } });
    await failureOf(run());
    expect(shopify.requests().filter(({ path }) => path.endsWith('/access_token'))).toHaveLength(1);
  });

  it('knows every misbehaviour of every place that it calls', () => {
    const all = misbehavioursWith('');
    for (const [call, place, , said] of TABLE)
      expect(Object.keys(said).sort(), call).toEqual(
        Object.keys(all)
          .filter((name) => all[name]?.at.includes(place))
          .sort(),
      );
  });

  it.each(['en', 'zh-CN'] as const)('has words for each refusal in %s', (locale) => {
    const reasons = TABLE.flatMap(([, , , said]) => Object.values(said)).flatMap((said) => {
      const [kind = '', reason = ''] = said.split(' ');
      return /refused|expired|unexpected/.test(kind) || reason === 'inactive' ? [[kind, reason] as const] : [];
    });
    expect(reasons.length).toBeGreaterThan(7);
    for (const [kind, reason] of reasons) {
      const said = textIfAny(locale, `shopify.reason.${reason}`, {}) ?? '';
      expect(said, reason).not.toBe('');
      if (kind === 'app-refused') expect(said).toMatch(/administrator|管理员/);
    }
  });
});
