import { MarketplaceError } from '../../../bot/errors.ts';
import type { Account, Clock, VerifyRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { parseDetails, parseTest } from './answers.ts';
import { failure } from './failure.ts';
import { type Endpoints, hostOf } from './hosts.ts';
import { detailsRequest, testRequest } from './requests.ts';
import { everywhere } from './sites.ts';

/**
 * Whose account it is: the token's test says the merchant's id, the account's details its name, where the scope is there.
 * What is missing for later is said, and hinders nobody.
 * @throws MarketplaceError
 */
export async function verify(
  { call, clock, endpoints }: { readonly call: Call; readonly clock: Clock; readonly endpoints: Endpoints },
  { credentials, values, signal }: VerifyRequest,
): Promise<Account> {
  const { accessToken } = credentials;
  if (!accessToken) throw failure('marketplace.expired', { operation: 'test', reason: 'no-token' });
  const base = endpoints.base(hostOf(values));
  const sellerId = parseTest(await call(testRequest(base, accessToken), signal), clock.now());
  const scopes = values.scopes?.split(' ');
  const mayAskName = scopes === undefined || scopes.includes('merchant:read');
  const details = mayAskName
    ? await call(detailsRequest(base, accessToken), signal)
        .then((answer) => parseDetails(answer, clock.now()))
        .catch(onlyBusy)
    : undefined;
  const notes = [
    ...(scopes && !scopes.includes('orders:read') ? ['wish.note.noOrders'] : []),
    ...(details ? [] : ['wish.note.noName']),
    ...(details?.isActive === false ? ['wish.note.inactive'] : []),
  ];
  return {
    sellerId,
    sites: [{ code: everywhere.code, storeName: details?.name ?? '', suspended: false }],
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** The name is a favour: a refusal of it is told, and only what passes by itself is waited for. */
function onlyBusy(error: unknown): undefined {
  const { code } = error instanceof MarketplaceError ? error : { code: undefined };
  if (code === 'marketplace.refused' || code === 'marketplace.unexpected') return undefined;
  throw error;
}
