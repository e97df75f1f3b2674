import type { VerifyOutput } from '../../machines/shared/actors.ts';
import { NAME } from '../../machines/shared/fields.ts';
import type { Known, Proposal, WalkAccount } from '../../machines/shared/walk.ts';
import { MarketplaceError } from '../errors.ts';
import type { Account, Grant, Shop } from '../ports.ts';
import { freeNames, proposeDisplayName, proposeName } from '../shop-names.ts';
import type { Effect, EffectContext } from './index.ts';
import { meetColleagues } from './meet-colleagues.ts';
import { openGrant, openSession } from './sealed.ts';

interface Input {
  readonly flow: string;
  readonly site: string;
  readonly values: Readonly<Record<string, string>>;
  /** What the person calls the shop. */
  readonly called?: string;
  /** A grant that is here already, whose consent may cover the site. */
  readonly grant?: string;
}

/**
 * Asks the platform whose account this is and where it may sell (S8), and storage whether it is here already. *Repeatable*.
 * @throws MarketplaceError
 */
export const verifyAccount: Effect<Input, VerifyOutput> = async (input, context) => {
  const { marketplace, signal, storage } = context;
  const grant = input.grant === undefined ? undefined : await storage.shops.grant(input.grant as never);
  const credentials = grant ? await openGrant(context, grant.id) : await openSession(context);
  const values = grant ? { ...grant.values, sellerId: grant.sellerId } : input.values;
  const flow = grant?.flow ?? input.flow;
  const answer = await marketplace.verify({ flow, site: input.site, credentials, values, signal });
  const account = withSellerId(answer, values.sellerId, marketplace.platform);
  const shops =
    account.sellerId === undefined ? [] : await storage.shops.ofSeller(marketplace.platform, account.sellerId);
  const known = await whatIsKnown(shops, input.site, context);
  const { others, tell } =
    account.sellerId === undefined ? { others: [], tell: [] } : await meetColleagues(account.sellerId, context);
  return {
    tell,
    output: {
      account,
      proposal: await propose(account, { asked: input.site, called: calledIn(input), shops }, context),
      ...(known === undefined ? {} : { known }),
      ...(others.length === 0 ? {} : { others }),
    },
  };
};

function withSellerId(account: Account, claimed: string | undefined, platform: string): WalkAccount {
  if (account.sellerId !== undefined && claimed !== undefined && account.sellerId !== claimed) {
    throw new MarketplaceError('marketplace.mismatch', { platform, operation: 'verify', reason: 'another-seller' });
  }
  const sellerId = account.sellerId ?? claimed;
  const { sellerId: _answered, ...rest } = account;
  return { ...rest, ...(sellerId === undefined ? {} : { sellerId }) };
}

async function whatIsKnown(
  shops: readonly Shop[],
  site: string,
  { storage }: EffectContext,
): Promise<Known | undefined> {
  const here = shops.find((shop) => shop.site === site);
  if (here) {
    const grant: Grant | undefined = await storage.shops.grant(here.grant);
    return {
      kind: 'here',
      name: here.name,
      grant: here.grant,
      grantVersion: grant?.version ?? 0,
      sinceMs: grant?.authorizedAtMs ?? here.savedAtMs,
    };
  }
  const [elsewhere] = shops;
  return elsewhere && { kind: 'elsewhere', name: elsewhere.name };
}

/** Names for the sites that can be saved: those that have no shop of this account yet, and the one that was asked for. */
async function propose(
  account: WalkAccount,
  {
    asked,
    called,
    shops,
  }: { readonly asked: string; readonly called: Called | undefined; readonly shops: readonly Shop[] },
  { marketplace, storage }: EffectContext,
): Promise<Proposal> {
  const hasSites = marketplace.sites.length > 1;
  const sites = account.sites.filter(({ code }) => code === asked || !shops.some(({ site }) => site === code));
  const wanted = sites.map(
    ({ code, storeName, name }) =>
      name ??
      (code === asked ? called?.name : undefined) ??
      proposeName({
        platform: marketplace.platform,
        site: hasSites ? code : '',
        storeName: (code === asked ? called?.displayName : undefined) ?? storeName,
        sellerId: account.sellerId ?? '',
      }),
  );
  const free = await freeNames(wanted, storage.shops);
  const names = Object.fromEntries(sites.map(({ code }, i) => [code, free[i] ?? code]));
  const store = account.sites.find((site) => site.code === asked) ?? account.sites[0];
  const shown = called?.displayName ?? proposeDisplayName(store?.storeName ?? '', hasSites ? asked : '');
  return { displayName: shown || marketplace.names.en, names };
}

/** What a person calls a shop is its name where it has a name's shape, and else what it is displayed as. */
type Called =
  | { readonly name: string; readonly displayName?: never }
  | { readonly displayName: string; readonly name?: never };

/** A word that was cut out of it, as too long to be kept, leaves nothing to call a shop by. */
function calledIn({ called }: Input): Called | undefined {
  if (called === undefined || called.includes('…')) return undefined;
  return NAME.safeParse(called).success ? { name: called } : { displayName: called };
}
