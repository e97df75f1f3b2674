import { openAliExpress } from '../../../../adapters/marketplaces/aliexpress/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startAliExpress } from '../../../../sandbox/aliexpress/start.ts';
import { LAUNCHED } from '../../../../sandbox/aliexpress/world.ts';
import type { Grant } from '../../../contracts/renewing.ts';
import type { FakeClock } from '../../../fakes/clock.ts';
import { iopRenewals } from '../iop/renewals.ts';
import { CALLBACK, codeOf, exchange } from './visitor.ts';

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

iopRenewals('aliexpress', {
  start,
  grant: consented,
  account: '2000000001',
  another: () => ({ sellerId: '2000000099' }),
});
