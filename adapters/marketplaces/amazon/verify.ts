import { MarketplaceError } from '../../../bot/errors.ts';
import type { Account, VerifyRequest } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import { parseParticipations, parseSellerId } from './answers.ts';
import { type LwaDeps, refreshWithLwa } from './renew.ts';
import { feesEstimateRequest, type LwaClient, participationsRequest } from './requests.ts';
import type { AmazonSite } from './sites.ts';

/**
 * Whose account, and on which sites: asked in the site's own region only, for another region answers nothing or 403.
 * An access token that is at hand is used first; when Amazon refuses it, one is fetched and the question is asked once more.
 * @throws MarketplaceError
 */
export async function verifyWithLwa(
  deps: LwaDeps,
  client: LwaClient,
  site: AmazonSite,
  { credentials, signal, values }: VerifyRequest,
): Promise<Account> {
  const ask = async (accessToken: Secret) => {
    const answer = await deps.call(participationsRequest(deps.endpoints.api(site), accessToken), signal);
    return parseParticipations(answer, deps.clock.now());
  };
  const asked = credentials.accessToken ? await ask(credentials.accessToken).catch(onlyDenied) : undefined;
  const accessToken =
    asked && credentials.accessToken
      ? credentials.accessToken
      : (await refreshWithLwa(deps, client, { credentials, signal })).accessToken;
  const account = asked ?? (await ask(accessToken));
  if (values.sellerId !== undefined) return account;
  const sellerId = await learnSellerId(deps, site, accessToken, signal);
  return { ...account, ...(sellerId === undefined ? {} : { sellerId }) };
}

/** An expired access token is a 403, too, and one from before a secret's rotation: neither decides before a fresh one was tried. */
function onlyDenied(error: unknown): undefined {
  const reason = error instanceof MarketplaceError && error.details.reason;
  if (reason === 'access-denied' || reason === 'secret-expired') return undefined;
  throw error;
}

/** No answer carries a private app's seller id, but a fees estimate repeats it, also when it refuses the product. */
async function learnSellerId(
  { call, endpoints }: LwaDeps,
  site: AmazonSite,
  accessToken: Secret,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return parseSellerId(await call(feesEstimateRequest(endpoints.api(site), accessToken, site), signal));
  } catch {
    return undefined;
  }
}
