import { z } from 'zod';
import type { Account, VerifyRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { parseIop } from '../iop/answers.ts';
import { appOf } from '../iop/app.ts';
import { type Fields, textOf } from '../iop/envelope.ts';
import { methodRequest } from '../iop/requests.ts';
import { tidy } from '../tidy.ts';
import type { AliExpressCalls } from './exchange.ts';
import { firstAllowed } from './first-allowed.ts';
import { ALL } from './sites.ts';

/**
 * Calls that only a seller may make, and what they say of the shop; the first that is not refused decides. The first is for sellers in
 * China, the second for those overseas; the last names nobody, but only sellers have orders.
 * @see aliexpress.md section 6
 */
const QUESTIONS = [
  { method: 'aliexpress.merchant.profile.get', params: {} },
  { method: 'aliexpress.solution.merchant.profile.get', params: {} },
  { method: 'aliexpress.solution.order.get', params: { param0: JSON.stringify({ page_size: 1, current_page: 1 }) } },
] as const;

const field = z.preprocess(textOf, z.string().max(500)).optional();
const PROFILE = z.object({
  shop_name: field,
  shop_id: field,
  seller_id: field,
  country_code: field,
  country: field,
  product_posting_forbidden: z.union([z.boolean(), z.string()]).optional(),
});

/**
 * Whose account it is. Its id is that of the token's answer; its name is the shop's, or else the seller's nickname.
 * @throws MarketplaceError `mismatch` (`another-seller`) · `refused` (`InsufficientPermission`) · `expired` (`IllegalAccessToken`) · `throttled` ·
 *   `unavailable` · `unexpected`
 */
export async function verify(deps: AliExpressCalls, request: VerifyRequest): Promise<Account> {
  const { values } = request;
  const profile = await askProfile(deps, request);
  const { sellerId = '', userNick = '', appStatus } = values;
  if (profile.seller_id !== undefined && sellerId !== '' && profile.seller_id !== sellerId)
    throw deps.failure('marketplace.mismatch', { operation: 'profile', reason: 'another-seller' });
  const isForbidden = String(profile.product_posting_forbidden ?? false) === 'true';
  const notes = [
    ...(appStatus === 'test' ? ['aliexpress.note.testApp'] : []),
    ...(isForbidden ? ['aliexpress.note.postingForbidden'] : []),
  ];
  const storeName = tidy(profile.shop_name ?? '') || tidy(userNick);
  return {
    ...(sellerId === '' ? {} : { sellerId }),
    sites: [{ code: ALL.code, storeName, suspended: false }],
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function askProfile({ call, clock, failure, url }: AliExpressCalls, request: VerifyRequest) {
  const accessToken = request.credentials.accessToken ?? new Secret('');
  return firstAllowed(QUESTIONS, async ({ method, params }) => {
    const sent = methodRequest(`${url}/sync`, method, accessToken, {
      operation: 'profile',
      app: appOf(request),
      params,
      nowMs: clock.now(),
    });
    const read = PROFILE.safeParse(profileIn(parseIop(await call(sent, request.signal), clock.now(), failure)));
    if (!read.success) throw failure('marketplace.unexpected', { operation: 'profile', reason: 'shape' });
    return read.data;
  });
}

/** The profile stands bare, or as `profile` or `result`. */
function profileIn(data: Fields): unknown {
  return data.profile ?? data.result ?? data;
}
