import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { type AmazonSandbox, startAmazon } from '../../../../sandbox/amazon/start.ts';
import { type Grant, type RenewingStand, renewingBattery } from '../../../contracts/renewing.ts';
import { type FakeClock, fakeClock } from '../../../fakes/clock.ts';
import { APP, codeOf } from '../../../sandbox/amazon/visitor.ts';
import { thrownBy, whatOf } from './amazon-facts.ts';

const SELLER_ID = 'A2NORTHWIND001';
const { signal } = new AbortController();

const clientOf = (sandbox: AmazonSandbox, clock: FakeClock, clientId = APP.client_id) =>
  openAmazon(
    {
      draft: false,
      applicationId: APP.id,
      clientId,
      clientSecret: new Secret(APP.client_secret),
      tokenUrl: `${sandbox.url}/auth/o2/token`,
      apiUrl: `${sandbox.url}/{region}`,
      retiredFlows: [],
    },
    { clock },
  );

const ENTERED: Grant = {
  flow: 'private',
  site: 'UK',
  values: { clientId: 'amzn1.application-oa2-client.sandbox-a2northwind001' },
  credentials: {
    clientSecret: new Secret('amzn1.oa2-cs.v1.sandbox-a2northwind001'),
    refreshToken: new Secret('Atzr|sandbox-a2northwind001-eu'),
  },
};

async function consented(amazon: Marketplace, sandbox: AmazonSandbox): Promise<Grant> {
  const code = new Secret(await codeOf(sandbox, 'Northwind Home'));
  const asked = { flow: 'app', site: 'UK', values: {} };
  const { credentials } = await amazon.exchange({ ...asked, code, credentials: {}, signal });
  return { ...asked, credentials };
}

const stand = (grant: RenewingStand['grant']): RenewingStand => ({
  async start(clock) {
    const sandbox = await startAmazon({ now: clock.now });
    return { sandbox, marketplace: clientOf(sandbox, clock) };
  },
  grant,
  use: (amazon, { flow, site, values, credentials: { accessToken, clientSecret } }) =>
    amazon.verify({
      flow,
      site,
      values: { ...values, sellerId: SELLER_ID },
      credentials: { ...(accessToken ? { accessToken } : {}), ...(clientSecret ? { clientSecret } : {}) },
      signal,
    }),
  account: SELLER_ID,
  lifeMs: 3_600_000,
  place: 'token',
  endsOld: false,
  end: (sandbox) => sandbox.control({ revoke: SELLER_ID }),
  ended: 'expired invalid_grant',
});

renewingBattery(
  'amazon:app',
  stand((amazon, sandbox) => consented(amazon, sandbox as AmazonSandbox)),
);
renewingBattery(
  'amazon:private',
  stand(() => Promise.resolve(ENTERED)),
);

describe('Amazon renews', () => {
  const clock = fakeClock();
  let sandbox: AmazonSandbox;
  beforeAll(async () => {
    sandbox = await startAmazon({ now: clock.now });
  });
  afterAll(() => sandbox.stop());
  const refused = async (misbehaviour: string, grant: Grant, amazon = clientOf(sandbox, clock)) => {
    sandbox.control({ misbehave: { at: 'token', do: misbehaviour } });
    return whatOf(await thrownBy(() => amazon.renew?.({ ...grant, signal })));
  };

  it('by the refresh token that was there: a renewal repeats it', async () => {
    const amazon = clientOf(sandbox, clock);
    const grant = await consented(amazon, sandbox);
    const renewed = await amazon.renew?.({ ...grant, signal });
    expect(renewed?.credentials.refreshToken?.reveal()).toBe(grant.credentials.refreshToken?.reveal());
  });

  it.each(['invalid-client', 'unauthorized-client'])(
    'ends no shop’s consent when our own app is refused: %s',
    async (name) => {
      const grant = await consented(clientOf(sandbox, clock), sandbox);
      const reason = `app-${name.replace('-', '_')}`;
      expect(await refused(name, grant)).toMatchObject({ code: 'marketplace.app-refused', reason });
    },
  );

  it.each(['invalid-client', 'unauthorized-client'])(
    'says whose app is refused when it is the seller’s: %s',
    async (name) => {
      expect(await refused(name, ENTERED)).toMatchObject({
        code: 'marketplace.refused',
        reason: name.replace('-', '_'),
      });
    },
  );
});
