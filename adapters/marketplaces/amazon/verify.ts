import { MarketplaceError } from '../../../bot/errors.ts';
import type { Account, Clock, VerifyRequest } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import type { Call } from '../call.ts';
import { parseParticipations, parseSellerId, parseTokens } from './answers.ts';
import type { Endpoints } from './endpoints.ts';
import { failure } from './failure.ts';
import { feesEstimateRequest, type LwaClient, participationsRequest, refreshRequest } from './requests.ts';
import type { AmazonSite } from './sites.ts';

export interface VerifyDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly endpoints: Endpoints;
}

/**
 * Whose account, and on which sites: asked in the site's own region only, for another region answers nothing or 403.
 * An access token that is at hand is used first; when Amazon refuses it, one is fetched and the question is asked once more.
 * @throws MarketplaceError
 */
export async function verifyWithLwa(
  deps: VerifyDeps,
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
      : await renewed(deps, client, credentials.refreshToken, signal);
  const account = asked ?? (await ask(accessToken));
  if (values.sellerId !== undefined) return account;
  const sellerId = await learnSellerId(deps, site, accessToken, signal);
  return { ...account, ...(sellerId === undefined ? {} : { sellerId }) };
}

/** An expired access token is a 403, too, and one from before a secret's rotation: neither decides before a fresh one was tried. */
export function onlyDenied(error: unknown): undefined {
  const reason = error instanceof MarketplaceError && error.details.reason;
  if (reason === 'access-denied' || reason === 'secret-expired') return undefined;
  throw error;
}

export async function renewed(
  { call, clock, endpoints }: VerifyDeps,
  client: LwaClient,
  refreshToken: Secret | undefined,
  signal: AbortSignal,
): Promise<Secret> {
  if (!refreshToken) throw failure('marketplace.expired', { operation: 'refresh', reason: 'no-token' });
  const { accessToken } = parseTokens(
    await call(refreshRequest(endpoints.token, client, refreshToken), signal),
    clock.now(),
  );
  if (!accessToken) throw failure('marketplace.unexpected', { operation: 'refresh', reason: 'shape' });
  return accessToken;
}

/** No answer carries a private app's seller id, but a fees estimate repeats it, also when it refuses the product. */
async function learnSellerId(
  { call, endpoints }: VerifyDeps,
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
