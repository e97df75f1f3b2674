import { z } from 'zod';
import type { Account, AccountSite, VerifyRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { parseIop } from '../iop/answers.ts';
import { appOf } from '../iop/app.ts';
import { textOf } from '../iop/envelope.ts';
import type { IopDeps } from '../iop/exchange.ts';
import { queryRequest } from '../iop/requests.ts';
import { tidy } from '../tidy.ts';
import { type CountrySeller, parseCountries } from './countries.ts';
import { type LazadaSite, sites } from './sites.ts';

const text = z.preprocess(textOf, z.string().max(500).optional());
const SELLER = z.object({ data: z.object({ name: text, seller_id: text, status: text }) });

/**
 * Whose account, and in which countries: those of the token's answer, and the name that the asked country's own host gives. The id of
 * the account is the seller's in the first country that its consent covers, in the order of our table: it stays, whichever was asked.
 * @param apiUrl `https://api.lazada.{domain}/rest`
 * @throws MarketplaceError `mismatch` (`another-seller`) · `refused` (`InsufficientPermission`) · `expired` (`IllegalAccessToken`) ·
 *   `throttled` · `unavailable` · `unexpected`
 * @see Lazada, `/seller/get`
 */
export async function verify(
  deps: IopDeps,
  request: VerifyRequest,
  site: LazadaSite,
  apiUrl: string,
): Promise<Account> {
  const { values } = request;
  const covered = parseCountries(values.countries ?? '');
  const own = covered.find((one) => one.site.code === site.code);
  const first = sites.flatMap(({ code }) => covered.find((one) => one.site.code === code) ?? [])[0];
  const asked = own ?? first;
  if (!asked || !first) throw deps.failure('marketplace.mismatch', { operation: 'seller', reason: 'no-seller' });
  const { name, seller_id: answered, status } = await askSeller(deps, request, asked.site, apiUrl);
  if (answered !== undefined && answered !== asked.sellerId)
    throw deps.failure('marketplace.mismatch', { operation: 'seller', reason: 'another-seller' });
  const storeName = tidy(name ?? '');
  const siteOf = ({ site: { code } }: CountrySeller): AccountSite => ({
    code,
    storeName,
    suspended: code === asked.site.code && status !== undefined && status !== 'ACTIVE',
  });
  return {
    sellerId: `${first.site.code}${first.sellerId}`,
    sites: covered.map(siteOf),
    ...(values.appStatus === 'test' ? { notes: ['lazada.note.testApp'] } : {}),
  };
}

async function askSeller(
  { call, clock, failure }: IopDeps,
  request: VerifyRequest,
  { domain }: LazadaSite,
  apiUrl: string,
): Promise<z.infer<typeof SELLER>['data']> {
  const sent = queryRequest(apiUrl.replace('{domain}', domain), '/seller/get', {
    operation: 'seller',
    app: appOf(request),
    params: { access_token: (request.credentials.accessToken ?? new Secret('')).reveal() },
    nowMs: clock.now(),
  });
  const read = SELLER.safeParse(parseIop(await call(sent, request.signal), clock.now(), failure));
  if (!read.success) throw failure('marketplace.unexpected', { operation: 'seller', reason: 'shape' });
  return read.data.data;
}
