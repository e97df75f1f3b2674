import { createHmac } from 'node:crypto';
import { type AliExpressSandbox, startAliExpress } from '../../../sandbox/aliexpress/start.ts';
import { LAUNCHED } from '../../../sandbox/aliexpress/world.ts';

export const NOW_MS = Date.UTC(2026, 10, 24);
export const CALLBACK = 'http://127.0.0.1:3978/callback/aliexpress/app';

/** A sandbox whose clock stands still, stopped when its block ends. */
export async function open() {
  const sandbox = await startAliExpress({ now: () => NOW_MS });
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.stop() });
}

/** Signed here and by nobody else: neither by our client nor by the simulation. */
export function signed(path: string, given: Record<string, string>, { key, secret } = LAUNCHED) {
  const params: Record<string, string> = {
    app_key: key,
    sign_method: 'sha256',
    timestamp: String(NOW_MS),
    ...given,
  };
  const joined = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name]}`)
    .join('');
  return {
    ...params,
    sign: createHmac('sha256', secret)
      .update(path + joined)
      .digest('hex')
      .toUpperCase(),
  };
}

type Body = Record<string, unknown> & { readonly code?: string };

export async function post(sandbox: AliExpressSandbox, path: string, form: Record<string, string>): Promise<Body> {
  const answer = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}: the platform refuses with 200`);
  return (await answer.json()) as Body;
}

export const rest = (sandbox: AliExpressSandbox, path: string, params: Record<string, string>, app = LAUNCHED) =>
  post(sandbox, `/rest${path}`, signed(path, params, app));

export const sync = async (sandbox: AliExpressSandbox, method: string, params: Record<string, string>) => {
  const body = await post(sandbox, '/sync', signed('', { method, ...params }));
  return (body[`${method.replaceAll('.', '_')}_response`] ?? body.error_response) as Body;
};

export async function consent(sandbox: AliExpressSandbox, asked: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: LAUNCHED.key,
    redirect_uri: CALLBACK,
    state: 'state-1',
    ...asked,
  });
  return fetch(`${sandbox.url}/oauth/authorize?${query}`, { redirect: 'manual' });
}

export async function codeOf(sandbox: AliExpressSandbox, login = 'Northwind Home'): Promise<string> {
  const answer = await consent(sandbox, { country: 'CN', login, answer: 'authorize' });
  return new URL(answer.headers.get('location') ?? 'http://nowhere.invalid').searchParams.get('code') ?? '';
}

export const create = async (sandbox: AliExpressSandbox, login?: string) =>
  rest(sandbox, '/auth/token/create', { code: await codeOf(sandbox, login) });
