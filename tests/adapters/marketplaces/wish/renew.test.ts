import { describe, expect, it } from 'vitest';
import { openWish } from '../../../../adapters/marketplaces/wish/index.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startWish } from '../../../../sandbox/wish/index.ts';
import { type Grant, renewingBattery, renewingScene } from '../../../contracts/renewing.ts';
import type { FakeClock } from '../../../fakes/clock.ts';
import { codeOf, createApp, type Sandbox } from '../../../sandbox/wish/visitor.ts';

const MERCHANT_ID = '5f00000000000000000000a2';
const LIFE_MS = 30 * 86_400_000;
const { signal } = new AbortController();

async function start(clock: FakeClock) {
  const sandbox = await startWish({ port: 0, now: clock.now });
  return { sandbox, marketplace: openWish({ url: `${sandbox.url}/{host}`, retiredFlows: [] }, { clock }) };
}

async function consented(wish: Marketplace, sandbox: Pick<Sandbox, 'url'>): Promise<Grant> {
  const app = await createApp(sandbox);
  const { clientId, host, redirectUri } = app;
  const own = { clientSecret: new Secret(app.clientSecret) };
  const asked = { flow: 'v3', site: 'ALL', values: { clientId, host, redirectUri } };
  const code = new Secret(await codeOf(sandbox, app));
  const { credentials, values } = await wish.exchange({ ...asked, code, credentials: own, signal });
  return { ...asked, values: { ...asked.values, ...values }, credentials: { ...own, ...credentials } };
}

renewingBattery('wish:v3', {
  start,
  grant: consented,
  use: (wish, grant) => wish.verify({ ...grant, signal }),
  account: MERCHANT_ID,
  lifeMs: LIFE_MS,
  place: 'refresh',
  endsOld: true,
  end: (sandbox) => sandbox.control({ misbehave: { at: 'refresh', do: 'says-1006' } }),
  ended: 'expired refresh-1006',
});

describe('Wish renews', () => {
  const scene = renewingScene({ start, grant: consented, place: 'refresh' });
  const { renew, misbehave } = scene;
  const failureOf = async (of = scene.grant) => {
    const error = await renew(of).catch((thrown: unknown) => thrown);
    if (!(error instanceof MarketplaceError)) throw new Error('it did not fail as it should', { cause: error });
    return [error.code, error.details.reason];
  };

  it('by GET, for Wish describes no other way, and keeps what the answer says of the end', async () => {
    const renewed = await renew();
    expect(Object.keys(renewed.credentials).sort()).toEqual(['accessToken', 'refreshToken']);
    const asked = scene.sandbox.requests().filter(({ path }) => path.includes('refresh_token'));
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
  });

  it('S16: with the running token dead although no answer came', async () => {
    await misbehave('lose-answer');
    expect((await failureOf())[0]).toBe('marketplace.unavailable');
    await expect(scene.marketplace.verify({ ...scene.grant, signal })).rejects.toMatchObject({
      code: 'marketplace.expired',
    });
  });

  it.each([
    ['says-10001', 'refused', 'refresh-10001'],
    ['says-1002', 'refused', 'refresh-1002'],
    ['says-1007', 'expired', 'refresh-1007'],
    ['says-1008', 'expired', 'refresh-1008'],
    ['says-1001', 'unexpected', 'refresh-1001'],
    ['says-4242', 'unexpected', 'refresh-4242'],
    ['html-503', 'unavailable', undefined],
  ])('%s is %s', async (name, kind, reason) => {
    await misbehave(name);
    expect(await failureOf()).toEqual([`marketplace.${kind}`, reason]);
  });

  it('S8: taking no tokens of another merchant', async () => {
    const values = { ...scene.grant.values, sellerId: '5f00000000000000000000ff' };
    expect(await failureOf({ ...scene.grant, values })).toEqual(['marketplace.mismatch', 'another-merchant']);
  });
});
