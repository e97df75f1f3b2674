import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAliExpress } from '../../../../adapters/marketplaces/aliexpress/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startAliExpress } from '../../../../sandbox/aliexpress/start.ts';
import { LAUNCHED } from '../../../../sandbox/aliexpress/world.ts';
import { type Grant, renewingBattery } from '../../../contracts/renewing.ts';
import { type FakeClock, fakeClock } from '../../../fakes/clock.ts';
import { CALLBACK, codeOf, exchange, failureOf } from './visitor.ts';

const DAY_MS = 86_400_000;
const { signal } = new AbortController();

async function start(clock: FakeClock) {
  const sandbox = await startAliExpress({ callback: CALLBACK, now: clock.now });
  const { url } = sandbox;
  const marketplace = openAliExpress(
    { url, consoleUrl: `${url}/console`, retiredUrl: `${url}/gw`, retiredFlows: [] },
    { clock },
  );
  return { sandbox, marketplace };
}

async function consented(aliexpress: Marketplace): Promise<Grant> {
  const exchanged = await exchange(aliexpress, await codeOf(aliexpress, 'Northwind Home'));
  const { key, secret } = LAUNCHED;
  return {
    flow: 'app',
    site: 'ALL',
    values: { ...exchanged.values, appKey: key },
    credentials: { ...exchanged.credentials, appSecret: new Secret(secret) },
  };
}

renewingBattery('aliexpress:app', {
  start,
  grant: consented,
  use: (aliexpress, grant) => aliexpress.verify({ ...grant, signal }),
  account: '2000000001',
  lifeMs: 30 * DAY_MS,
  place: 'refresh',
  endsOld: false,
  end: (sandbox) => sandbox.control({ misbehave: { at: 'refresh', do: 'illegal-refresh-token' } }),
  ended: 'expired IllegalRefreshToken',
});

describe('AliExpress renews', () => {
  const clock = fakeClock();
  let started: Awaited<ReturnType<typeof start>>;
  let grant: Grant;
  beforeAll(async () => {
    started = await start(clock);
  });
  beforeEach(async () => {
    started.sandbox.control({ reset: true });
    grant = await consented(started.marketplace);
  });
  afterAll(() => started.sandbox.stop());

  const renew = async (of = grant) => (await started.marketplace.renew?.({ ...of, signal })) ?? { credentials: {} };
  const misbehave = (name: string) => started.sandbox.control({ misbehave: { at: 'refresh', do: name } });

  it('with a refresh token that takes the old one’s place; the end of the consent stays', async () => {
    const renewed = await renew();
    expect(Object.keys(renewed).sort()).toEqual(['credentials', 'tokenEndsAtMs']);
    const { refreshToken } = renewed.credentials;
    expect(refreshToken?.reveal()).toMatch(/^50001/);
    expect(refreshToken?.reveal()).not.toBe(grant.credentials.refreshToken?.reveal());
    const { code, details } = await failureOf(renew());
    expect([code, details.reason]).toEqual(['marketplace.expired', 'IllegalRefreshToken']);
  });

  it('S16: by a refresh token that a lost answer has spent: nobody may count on asking again', async () => {
    misbehave('lose-answer');
    expect((await failureOf(renew())).code).toBe('marketplace.unavailable');
    expect((await failureOf(renew())).code).toBe('marketplace.expired');
  });

  it('S16: keeping the refresh token when none comes', async () => {
    misbehave('no-refresh-token');
    expect(Object.keys((await renew()).credentials)).toEqual(['accessToken']);
  });

  it('taking numbers that come as texts', async () => {
    misbehave('numbers-as-text');
    expect(await renew()).toMatchObject({ tokenEndsAtMs: clock.now() + 30 * DAY_MS });
  });

  it('for the last time when it is said that nothing can be renewed any more: the consent ends with the token', async () => {
    misbehave('no-refresh');
    const { credentials, ...ends } = await renew();
    expect(Object.keys(credentials)).toEqual(['accessToken']);
    expect(ends).toEqual({ tokenEndsAtMs: clock.now() + 30 * DAY_MS, endsAtMs: clock.now() + 30 * DAY_MS });
  });

  it.each([
    ['incomplete-signature', 'app-refused'],
    ['invalid-app-key', 'app-refused'],
    ['insufficient-permission', 'app-refused'],
    ['auth-type-unsupported', 'expired'],
    ['call-limit', 'throttled'],
    ['missing-parameter', 'app-refused'],
    ['illegal-timestamp', 'app-refused'],
    ['something-new', 'unexpected'],
  ])('%s is %s', async (name, kind) => {
    misbehave(name);
    expect((await failureOf(renew())).code).toBe(`marketplace.${kind}`);
  });

  it('S8: taking no tokens of another account', async () => {
    const { code, details } = await failureOf(renew({ ...grant, values: { ...grant.values, sellerId: '2000000099' } }));
    expect([code, details.reason]).toEqual(['marketplace.mismatch', 'another-seller']);
  });
});
