import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEbay } from '../../../../adapters/marketplaces/ebay/index.ts';
import { EBAY_VARIABLES, ebayConfig } from '../../../../adapters/marketplaces/ebay/variables.ts';
import { ebay as simulation } from '../../../../sandbox/ebay/start.ts';
import { type Grant, renewingBattery } from '../../../contracts/renewing.ts';
import { type FakeClock, fakeClock } from '../../../fakes/clock.ts';
import { credentialsOf, signal } from './simulated-ebay.ts';

async function start(clock: FakeClock) {
  const sandbox = await simulation.start({ port: 0, shopkey: 'http://127.0.0.1:9', now: clock.now });
  const values = Object.entries(EBAY_VARIABLES).map(([name, { schema }]) => [
    name,
    schema.parse((sandbox.environment as Record<string, string>)[name]),
  ]);
  return { sandbox, marketplace: openEbay(ebayConfig(Object.fromEntries(values), []), { clock }) };
}

renewingBattery('ebay:oauth', {
  start,
  async grant(ebay) {
    return { flow: 'oauth', site: 'DE', values: {}, credentials: await credentialsOf(ebay, 'northwind-de') };
  },
  use: (ebay, { credentials: { accessToken }, ...grant }) =>
    ebay.verify({ ...grant, credentials: accessToken ? { accessToken } : {}, signal }),
  account: 'simDeN7w3',
  lifeMs: 7_200_000,
  place: 'token',
  endsOld: false,
  end: (sandbox) => sandbox.control({ revoke: 'northwind-de' }),
  ended: 'expired grant-refused',
});

describe('eBay renews', () => {
  let started: Awaited<ReturnType<typeof start>>;
  let grant: Grant;
  beforeAll(async () => {
    started = await start(fakeClock());
    const credentials = await credentialsOf(started.marketplace, 'northwind-de');
    grant = { flow: 'oauth', site: 'DE', values: {}, credentials };
  });
  afterAll(() => started.sandbox.stop());

  it('without a new refresh token, and without making the eighteen months longer', async () => {
    const renewed = await started.marketplace.renew?.({ ...grant, signal });
    expect(Object.keys(renewed?.credentials ?? {})).toEqual(['accessToken']);
    expect(renewed?.endsAtMs).toBeUndefined();
  });

  it.each(['invalid-client', 'invalid-scope'])(
    'ends no shop’s consent when our own app is refused: %s',
    async (name) => {
      await started.sandbox.control({ misbehave: { at: 'token', do: name } });
      await expect(started.marketplace.renew?.({ ...grant, signal })).rejects.toMatchObject({
        code: 'marketplace.app-refused',
      });
    },
  );
});
