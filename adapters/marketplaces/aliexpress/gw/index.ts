import { z } from 'zod';
import type {
  Account,
  ConsentRequest,
  Credentials,
  Exchanged,
  ExchangeRequest,
  VerifyRequest,
} from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import type { Answer, OutgoingRequest } from '../../call.ts';
import { parseExactJson } from '../../exact-json.ts';
import { appOf } from '../../iop/app.ts';
import { textOf } from '../../iop/envelope.ts';
import { maskLogin } from '../../iop/token.ts';
import { tidy } from '../../tidy.ts';
import type { AliExpressCalls } from '../exchange.ts';
import { ALL } from '../sites.ts';
import { readGluedTime } from './pacific-time.ts';
import { signAop } from './signature.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', accept: 'application/json' };
const short = z.preprocess(textOf, z.string().max(200)).optional();
const token = z.string().min(1).max(2048);
const TOKENS = z.object({
  access_token: token,
  refresh_token: token,
  expires_in: z.preprocess(
    textOf,
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ),
  refresh_token_timeout: short,
  aliId: short,
  resource_owner: short,
});
const REFUSAL = z.object({ error: z.string().optional(), error_code: short });

type Query = Readonly<Record<string, string>>;

/**
 * The retired platform (gw.api.alibaba.com), as the manual describes it: consent with a signed link, a page that shows the code, a token
 * for code and secret, and calls that are signed by `_aop_signature`.
 * @param deps.url `https://gw.api.alibaba.com`
 * @see aliexpress.md section 3
 */
export function openGw({ call, clock, failure, url }: AliExpressCalls) {
  /** Its own page, which shows the code to be copied. */
  const redirectUri = `${url}/auth/authCode.htm`;

  function consentUrl({ values, state }: ConsentRequest, secret?: Secret): string {
    const asked = { client_id: values.appKey ?? '', redirect_uri: redirectUri, site: 'aliexpress', state };
    const signature = secret ? { _aop_signature: signAop('', asked, secret) } : {};
    return `${url}/auth/authorize.htm?${new URLSearchParams({ ...asked, ...signature })}`;
  }

  async function exchange({ code, signal, ...of }: ExchangeRequest): Promise<Exchanged> {
    const app = appOf(of);
    const request = post('exchange', `system.oauth2/getToken/${encodeURIComponent(app.key)}`, {
      grant_type: 'authorization_code',
      need_refresh_token: 'true',
      client_id: app.key,
      client_secret: app.secret.reveal(),
      redirect_uri: redirectUri,
      code: code.reveal(),
    });
    const answer = await call(request, signal);
    const read = TOKENS.safeParse(bodyOf(answer));
    if (!read.success) throw failure('marketplace.unexpected', { operation: 'exchange', reason: 'shape' });
    const { data } = read;
    const endsAtMs = readGluedTime(data.refresh_token_timeout ?? '');
    return {
      credentials: { accessToken: new Secret(data.access_token), refreshToken: new Secret(data.refresh_token) },
      values: { sellerId: data.aliId ?? '', userNick: maskLogin(data.resource_owner ?? '') },
      tokenEndsAtMs: clock.now() + data.expires_in * 1000,
      ...(endsAtMs === undefined ? {} : { endsAtMs }),
    };
  }

  /** A list of one order: only sellers have such. Whose it is, the token said. */
  async function verify({ values, credentials, signal }: VerifyRequest): Promise<Account> {
    const app = appOf({ values, credentials });
    const api = `aliexpress.open/api.findOrderListQuery/${encodeURIComponent(app.key)}`;
    const params = { access_token: credentials.accessToken?.reveal() ?? '', page: '1', pageSize: '1' };
    const signed = { ...params, _aop_signature: signAop(`param2/1/${api}`, params, app.secret) };
    bodyOf(await call(post('verify', api, signed), signal));
    const sellerId = values.sellerId ?? '';
    return {
      ...(sellerId === '' ? {} : { sellerId }),
      sites: [{ code: ALL.code, storeName: tidy(values.userNick ?? ''), suspended: false }],
    };
  }

  function post(operation: string, api: string, form: Query): OutgoingRequest {
    const body = new Secret(new URLSearchParams(form).toString());
    return { operation, method: 'POST', url: `${url}/openapi/param2/1/${api}`, headers: FORM, body };
  }

  /** @throws MarketplaceError `refused` (`gw-closed`, `gw-app`) · `expired` (`gw-code`) · `unavailable` */
  function bodyOf({ operation, status, body }: Answer): unknown {
    const read = parseExactJson(body);
    if (status >= 500) throw failure('marketplace.unavailable', { operation, status });
    if (read === undefined) throw failure('marketplace.refused', { operation, status, reason: 'gw-closed' });
    const refusal = REFUSAL.safeParse(read);
    const { error, error_code: code } = refusal.success ? refusal.data : {};
    if (error === 'invalid_grant') throw failure('marketplace.expired', { operation, status, reason: 'gw-code' });
    if (error !== undefined || code !== undefined || status !== 200)
      throw failure('marketplace.refused', { operation, status, reason: 'gw-app' });
    return read;
  }

  return {
    consentUrl,
    async prepareConsent(request: ConsentRequest, credentials: Credentials) {
      return { url: consentUrl(request, credentials.appSecret), credentials: {} };
    },
    exchange,
    verify,
  };
}
