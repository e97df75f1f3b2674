import { openLazada } from '../../../../adapters/marketplaces/lazada/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startLazada } from '../../../../sandbox/lazada/start.ts';
import { ONLINE } from '../../../../sandbox/lazada/world.ts';
import type { Grant } from '../../../contracts/renewing.ts';
import type { FakeClock } from '../../../fakes/clock.ts';
import { iopRenewals } from '../iop/renewals.ts';
import { CALLBACK, codeOf, exchange } from './visitor.ts';

async function start(clock: FakeClock) {
  const sandbox = await startLazada({ callback: CALLBACK, now: clock.now });
  const { url } = sandbox;
  const addresses = { authUrl: url, apiUrl: `${url}/api/{domain}/rest`, consoleUrl: url };
  const marketplace = openLazada(addresses, { clock });
  return { sandbox, marketplace };
}

async function consented(lazada: Marketplace): Promise<Grant> {
  const exchanged = await exchange(lazada, await codeOf(lazada, 'Northwind Home', 'cb'));
  const { key, secret } = ONLINE;
  return {
    flow: 'app',
    site: 'MY',
    values: { ...exchanged.values, appKey: key },
    credentials: { ...exchanged.credentials, appSecret: new Secret(secret) },
  };
}

iopRenewals('lazada', {
  start,
  grant: consented,
  account: '700000001',
  another: () => ({ countries: 'MY:999' }),
});
