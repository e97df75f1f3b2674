import { openAmazon } from '../../adapters/marketplaces/amazon/index.ts';
import type { Account, Clock } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { type FakeMarketplace, fakeMarketplace } from './marketplace.ts';

export const NORTHWIND: Account = {
  sites: ['UK', 'DE', 'FR'].map((code) => ({ code, storeName: 'Northwind Home', suspended: false })),
};

export function fakeAmazon(clock: Clock, retiredFlows: readonly string[] = []): FakeMarketplace {
  const real = openAmazon(
    {
      draft: false,
      applicationId: 'amzn1.sp.solution.test',
      clientId: 'amzn1.application-oa2-client.test',
      clientSecret: new Secret('amzn1.oa2-cs.v1.test'),
      mwsAccessKeyId: 'AKIATESTTESTTESTTEST',
      mwsSecretKey: new Secret('test-mws-secret-key-0000'),
      retiredFlows,
    },
    { clock },
  );
  return fakeMarketplace(real, NORTHWIND, (code) => ({
    credentials: { refreshToken: new Secret(`Atzr|of-${code}`), accessToken: new Secret(`Atza|of-${code}`) },
  }));
}
