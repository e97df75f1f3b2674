import { describe, expect, it } from 'vitest';
import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import type { Credentials, Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { shopify as simulation } from '../../../../sandbox/shopify/start.ts';
import { type Grant, type RenewingStand, renewingBattery, renewingScene } from '../../../contracts/renewing.ts';
import type { FakeClock } from '../../../fakes/clock.ts';
import { failureOf } from '../../../support/failure-of.ts';

const SHOP = 'lan-tern.myshopify.com';
const HOUR_MS = 3_600_000;
const { signal } = new AbortController();

async function start(clock: FakeClock) {
  const sandbox = await simulation.start({ port: 0, shopkey: 'http://127.0.0.1:9', now: clock.now });
  const { environment } = sandbox;
  const marketplace = openShopify(
    {
      clientId: environment.SHOPKEY_SHOPIFY_CLIENT_ID,
      clientSecret: new Secret(environment.SHOPKEY_SHOPIFY_CLIENT_SECRET),
      scopes: ['read_orders'],
      shopUrl: environment.SHOPKEY_SHOPIFY_SHOP_URL,
      retiredFlows: [],
    },
    { clock },
  );
  return { sandbox, marketplace };
}

async function installed(shopify: Marketplace): Promise<Grant> {
  const asked = { flow: 'install', site: SHOP, values: {} };
  const redirectUri = 'http://127.0.0.1:9/callback/shopify/install';
  const link = new URL(shopify.consentUrl({ ...asked, state: 'state-1', redirectUri }));
  for (const [name, value] of Object.entries({ login: 'owner', answer: 'install' })) link.searchParams.set(name, value);
  const back = new URL((await fetch(link, { redirect: 'manual' })).headers.get('location') ?? '');
  const code = new Secret(back.searchParams.get('code') ?? '');
  const { credentials } = await shopify.exchange({ ...asked, code, credentials: {}, signal });
  return { ...asked, credentials };
}

const ENTERED: Grant = {
  flow: 'dev-app',
  site: SHOP,
  values: { clientId: 'sandbox-dev-lan-tern' },
  credentials: { clientSecret: new Secret('shpss_sandbox-dev-lan-tern') },
};

/** A token opens its shop, whatever flow it came by. */
const open = (shopify: Marketplace, { accessToken }: Credentials) =>
  shopify.verify({
    flow: 'admin-token',
    site: SHOP,
    values: {},
    credentials: accessToken ? { adminToken: accessToken } : {},
    signal,
  });

const stand: Omit<RenewingStand, 'grant' | 'lifeMs' | 'endsOld' | 'end' | 'ended'> = {
  start,
  use: (shopify, { credentials }) => open(shopify, credentials),
  account: SHOP,
  place: 'token',
};

renewingBattery('shopify:install', {
  ...stand,
  grant: installed,
  lifeMs: HOUR_MS,
  endsOld: true,
  end: (sandbox) => sandbox.control({ uninstall: { shop: SHOP } }),
  ended: 'expired invalid_request',
});
renewingBattery('shopify:dev-app', {
  ...stand,
  grant: () => Promise.resolve(ENTERED),
  lifeMs: 86_399_000,
  endsOld: false,
  end: (sandbox) => sandbox.control({ uninstall: { shop: SHOP, clientId: 'sandbox-dev-lan-tern' } }),
  ended: 'refused app_not_installed',
});

describe('Shopify renews', () => {
  const scene = renewingScene({ ...stand, grant: installed });
  const { clock, misbehave } = scene;
  const renew = (credentials = scene.grant.credentials, of = scene.grant) => scene.renew({ ...of, credentials });
  const revealed = ({ credentials }: { readonly credentials: Credentials }) => credentials.refreshToken?.reveal();

  it('with a refresh token that takes the old one’s place, and ninety days from now', async () => {
    const renewed = await renew();
    expect(revealed(renewed)).toMatch(/^shprt_/);
    expect(revealed(renewed)).not.toBe(revealed(scene.grant));
    expect(renewed).toMatchObject({ endsAtMs: clock.now() + 90 * 24 * HOUR_MS });
  });

  it('S16: gives the same pair for the old refresh token until the new one is used, and then no more', async () => {
    await misbehave('lose-answer');
    await failureOf(renew());
    clock.advance(29 * 24 * HOUR_MS);
    const again = await renew();
    expect(revealed(await renew())).toBe(revealed(again));
    await renew(again.credentials);
    const { code, details } = await failureOf(renew());
    expect([code, details.reason]).toEqual(['marketplace.expired', 'invalid_request']);
    expect(scene.sandbox.renewals()).toHaveLength(2);
  });

  it('S16: keeps the refresh token when none comes, and takes a token without an end for one of an hour', async () => {
    await misbehave('no-refresh-token');
    expect(Object.keys((await renew()).credentials)).toEqual(['accessToken']);
    await scene.sandbox.control({ reset: true });
    const { credentials } = await installed(scene.marketplace);
    await misbehave('no-expiry');
    const { endsAtMs, tokenEndsAtMs } = {
      endsAtMs: undefined,
      tokenEndsAtMs: undefined,
      ...(await renew(credentials)),
    };
    expect([endsAtMs, tokenEndsAtMs]).toEqual([undefined, clock.now() + HOUR_MS]);
  });

  it.each([
    ['error-520', 'unavailable'],
    ['throttle-429', 'throttled'],
    ['invalid-grant', 'expired'],
  ])('%s is %s', async (name, kind) => {
    await misbehave(name);
    expect((await failureOf(renew())).code).toBe(`marketplace.${kind}`);
  });

  it('ends no shop’s consent when our own app’s secret is another, and says whose when it is the seller’s', async () => {
    await scene.sandbox.control({
      rotate: { clientId: 'sandbox-shopkey-app', clientSecret: 'shpss_sandbox-another' },
    });
    const ours = await failureOf(renew());
    expect([ours.code, ours.details.reason]).toEqual(['marketplace.app-refused', 'app-invalid_client']);
    const theirs = await failureOf(renew({ clientSecret: new Secret('shpss_sandbox-another') }, ENTERED));
    expect([theirs.code, theirs.details.reason]).toEqual(['marketplace.refused', 'invalid_client']);
  });

  it('ends no consent for a frozen, locked, renamed or vanished shop', async () => {
    for (const status of [402, 423] as const) {
      await scene.sandbox.control({ bar: { shop: SHOP, status } });
      expect((await failureOf(renew())).code).toBe('marketplace.unavailable');
    }
    const gone = await failureOf(renew(ENTERED.credentials, { ...ENTERED, site: 'no-such-shop.myshopify.com' }));
    expect([gone.code, gone.details.reason]).toEqual(['marketplace.unexpected', 'no-such-shop']);
  });
});
