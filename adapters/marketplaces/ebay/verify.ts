import { MarketplaceError } from '../../../bot/errors.ts';
import type { Account, VerifyRequest } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import { type EbayUser, parsePrivilege, parseUser } from './answers.ts';
import type { OwnApp } from './config.ts';
import { type OauthDeps, refreshWithOauth } from './renew.ts';
import { privilegeRequest, userRequest } from './requests.ts';
import { siteOfMarketplace, sites } from './sites.ts';

/**
 * Whose account, and whether it may sell at all. An access token that is at hand is used first; when eBay refuses it, one is fetched
 * and the question is asked once more.
 * @throws MarketplaceError `mismatch` (`not-a-seller`) · `expired` · `refused` (`scope-missing`) · the general ones
 */
export async function verifyWithOauth(
  deps: OauthDeps,
  app: OwnApp,
  { credentials, signal }: Pick<VerifyRequest, 'credentials' | 'signal'>,
): Promise<Account> {
  const { call, clock, config } = deps;
  const ask = async (accessToken: Secret) => {
    const user = parseUser(await call(userRequest(config.identityUrl, accessToken), signal), clock.now());
    parsePrivilege(await call(privilegeRequest(config.apiUrl, accessToken), signal), clock.now());
    return toAccount(user);
  };
  const asked = credentials.accessToken && (await ask(credentials.accessToken).catch(onlyOldToken));
  return asked ?? ask((await refreshWithOauth(deps, app, { credentials, signal })).accessToken);
}

function onlyOldToken(error: unknown): undefined {
  if (error instanceof MarketplaceError && error.details.reason === 'token-refused') return undefined;
  throw error;
}

/** One account sells on every site: where it was registered is a note, and what it really sells is seen in orders alone. */
export function toAccount(user: EbayUser): Account {
  const { userId, storeName, isNameHidden, registeredAt = '', status } = user;
  const home = siteOfMarketplace(registeredAt)?.code;
  const notes = [
    ...(status === 'ACCOUNTONHOLD' ? ['ebay.note.onHold'] : []),
    ...(status === 'UNCONFIRMED' ? ['ebay.note.unconfirmed'] : []),
    ...(registeredAt === 'EBAY_CN' ? ['ebay.note.registeredInChina'] : []),
    ...(isNameHidden ? ['ebay.note.hiddenName'] : []),
  ];
  return {
    sellerId: userId,
    sites: sites.map(({ code }) => ({ code, storeName, suspended: false })),
    ...(home === undefined ? {} : { home }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}
