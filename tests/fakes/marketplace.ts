import type { MarketplaceError } from '../../bot/errors.ts';
import type {
  Account,
  Exchanged,
  ExchangeRequest,
  Lifetimes,
  Marketplace,
  Renewed,
  RenewRequest,
  VerifyRequest,
} from '../../bot/ports.ts';

/** A platform that renews: what it gives, and what it was shown. */
export interface FakeRenewing {
  /** Refresh tokens that were shown, in order. */
  readonly shown: string[];
  /** Tests put another one here. */
  answer(request: RenewRequest): Promise<Renewed> | Renewed;
}

export interface FakeMarketplace extends Marketplace {
  /** Codes that were exchanged, in order. */
  readonly exchanged: string[];
  readonly verified: { flow: string; site: string }[];
  /** What the next calls answer; an error is thrown once. */
  account: Account;
  failExchange?: MarketplaceError | undefined;
  failVerify?: MarketplaceError | undefined;
}

/**
 * A platform's data and pure halves as they are, its network replaced.
 * @param traded what a code is traded for
 */
export function fakeMarketplace(
  real: Marketplace,
  account: Account,
  traded: (code: string) => Exchanged,
): FakeMarketplace {
  const fake: FakeMarketplace = {
    ...real,
    exchanged: [],
    verified: [],
    account,
    async exchange({ code }: ExchangeRequest): Promise<Exchanged> {
      fake.exchanged.push(code.reveal());
      const error = fake.failExchange;
      fake.failExchange = undefined;
      if (error) throw error;
      return traded(code.reveal());
    },
    async verify({ flow, site }: VerifyRequest): Promise<Account> {
      fake.verified.push({ flow, site });
      const error = fake.failVerify;
      fake.failVerify = undefined;
      if (error) throw error;
      return fake.account;
    },
    /** Nobody has bought anything yet. */
    async *orders() {
      yield { orders: [] };
    },
  };
  return fake;
}

/**
 * The same platform, every flow of which renews.
 * @param lifetimes of all its flows
 */
export function renewing(
  fake: FakeMarketplace,
  lifetimes: Partial<Lifetimes>,
  answer: FakeRenewing['answer'],
): FakeMarketplace & { readonly renewed: FakeRenewing } {
  const renewed: FakeRenewing = { shown: [], answer };
  const flows = fake.flows.map((flow) => ({ ...flow, lifetimes: { ...flow.lifetimes, ...lifetimes } }));
  return Object.assign(fake, {
    flows,
    renewed,
    async renew(request: RenewRequest): Promise<Renewed> {
      renewed.shown.push(request.credentials.refreshToken?.reveal() ?? '');
      return renewed.answer(request);
    },
  });
}
