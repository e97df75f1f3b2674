/** The pure first halves of the gateway's calls: what is sent, signed. The app secret signs, and is never sent. */
import { Secret } from '../../../bot/secret.ts';
import type { OutgoingRequest } from '../call.ts';
import type { IopApp } from './app.ts';
import { type IopParams, signIop } from './signature.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', accept: 'application/json' };

interface Signed {
  /** For errors and the log: `exchange`. */
  readonly operation: string;
  readonly app: IopApp;
  /** Secrets among them: they travel in the body, never in the address. */
  readonly params: IopParams;
  readonly nowMs: number;
}

/**
 * A call that is named by its path, below `/rest`: the system's own (`/auth/token/create`), and all of Lazada's.
 * @param base without a slash at its end: `https://api-sg.aliexpress.com/rest`
 * @see AliExpress docId 1388; traps 1 and 2 of aliexpress.md section 10
 */
export function pathRequest(base: string, path: string, { operation, app, params, nowMs }: Signed): OutgoingRequest {
  const all = { ...params, app_key: app.key, sign_method: 'sha256', timestamp: String(nowMs) };
  return post(operation, `${base}${path}`, { ...all, sign: signIop(path, all, app.secret) });
}

/**
 * A call that is named by its path and described for GET alone: its token stands in the address, which it joins when it is asked, and
 * no error names an address.
 * @see Lazada, `/orders/get` (2026-11-26)
 */
export function queryRequest(base: string, path: string, { operation, app, params, nowMs }: Signed): OutgoingRequest {
  const all = { ...params, app_key: app.key, sign_method: 'sha256', timestamp: String(nowMs) };
  const signed = { ...all, sign: signIop(path, all, app.secret) };
  const secretQuery = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, new Secret(value)]));
  return { operation, method: 'GET', url: `${base}${path}`, headers: { accept: FORM.accept }, secretQuery };
}

/**
 * A call that is named by the parameter `method`: AliExpress's business calls, at `/sync`. Its token is sent as `session`, which
 * running programs use; the documentation's sample says `access_token`. One of them, never both.
 * @see AliExpress docId 1367 and 1369
 */
export function methodRequest(
  address: string,
  method: string,
  accessToken: Secret,
  { operation, app, params, nowMs }: Signed,
): OutgoingRequest {
  const all = {
    ...params,
    app_key: app.key,
    method,
    session: accessToken.reveal(),
    sign_method: 'sha256',
    timestamp: String(nowMs),
  };
  return post(operation, address, { ...all, sign: signIop('', all, app.secret) });
}

function post(operation: string, url: string, params: IopParams): OutgoingRequest {
  const body = new Secret(new URLSearchParams(params).toString());
  return { operation, method: 'POST', url, headers: FORM, body };
}
