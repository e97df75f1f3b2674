import { openAmazon } from '../../adapters/marketplaces/amazon/index.ts';
import type { MarketplaceError } from '../../bot/errors.ts';
import type { Account, Clock, Exchanged, ExchangeRequest, Marketplace, VerifyRequest } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';

export interface FakeAmazon extends Marketplace {
  /** Codes that were exchanged, in order. */
  readonly exchanged: string[];
  readonly verified: { flow: string; site: string }[];
  /** What the next calls answer; an error is thrown once. */
  account: Account;
  failExchange?: MarketplaceError | undefined;
  failVerify?: MarketplaceError | undefined;
}

export const NORTHWIND: Account = {
  sites: ['UK', 'DE', 'FR'].map((code) => ({ code, storeName: 'Northwind Home', suspended: false })),
};

/** Amazon's data and pure halves as they are, its network replaced. */
export function fakeAmazon(clock: Clock, retiredFlows: readonly string[] = []): FakeAmazon {
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
  const fake: FakeAmazon = {
    ...real,
    exchanged: [],
    verified: [],
    account: NORTHWIND,
    async exchange({ code }: ExchangeRequest): Promise<Exchanged> {
      fake.exchanged.push(code.reveal());
      const error = fake.failExchange;
      fake.failExchange = undefined;
      if (error) throw error;
      return {
        credentials: {
          refreshToken: new Secret(`Atzr|of-${code.reveal()}`),
          accessToken: new Secret(`Atza|of-${code.reveal()}`),
        },
      };
    },
    async verify({ flow, site }: VerifyRequest): Promise<Account> {
      fake.verified.push({ flow, site });
      const error = fake.failVerify;
      fake.failVerify = undefined;
      if (error) throw error;
      return fake.account;
    },
  };
  return fake;
}
