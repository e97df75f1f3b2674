import { expect } from 'vitest';
import { type AmazonSandbox, startAmazon } from '../../../sandbox/amazon/start.ts';
import { press, visit } from '../browser.ts';

export const APP = {
  id: 'amzn1.sp.solution.sandbox-shopkey',
  client_id: 'amzn1.application-oa2-client.sandbox-shopkey',
  client_secret: 'amzn1.oa2-cs.v1.sandbox-shopkey',
};
export const REDIRECT_URI = 'http://127.0.0.1:3978/callback/amazon/app';

/** A sandbox whose clock stands still, stopped when its block ends. */
export async function open(options: Parameters<typeof startAmazon>[0] = {}) {
  const sandbox = await startAmazon({ now: () => Date.UTC(2026, 10, 24), ...options });
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.stop() });
}

export function consentUrl(sandbox: AmazonSandbox, asked: Record<string, string> = {}, site = 'UK'): string {
  const query = new URLSearchParams({ application_id: APP.id, state: 'state-1', ...asked });
  return `${sandbox.url}/sc/${site}/apps/authorize/consent?${query}`;
}

/** Signs in, chooses the account and answers. */
export async function consent(
  sandbox: AmazonSandbox,
  login: string,
  asked: Record<string, string> = {},
  answer = 'Confirm',
) {
  const account = await press(await visit(consentUrl(sandbox, asked)), login);
  return press(await press(account, 'Continue'), answer);
}

export async function token(sandbox: AmazonSandbox, form: Record<string, string>) {
  const { id: _, ...client } = APP;
  const body = new URLSearchParams({ ...client, ...form });
  const response = await fetch(`${sandbox.url}/auth/o2/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

export const exchange = (sandbox: AmazonSandbox, code: string, more: Record<string, string> = {}) =>
  token(sandbox, { grant_type: 'authorization_code', code, ...more });

export const refresh = (sandbox: AmazonSandbox, refresh_token: string, more: Record<string, string> = {}) =>
  token(sandbox, { grant_type: 'refresh_token', refresh_token, ...more });

export async function codeOf(
  sandbox: AmazonSandbox,
  login: string,
  asked: Record<string, string> = {},
): Promise<string> {
  const page = await consent(sandbox, login, asked);
  const code = page.location?.searchParams.get('spapi_oauth_code');
  expect(code).toMatch(/^sandboxcode/);
  return code ?? '';
}

/** Tokens of a seller that has just consented. */
export async function tokensOf(sandbox: AmazonSandbox, login: string): Promise<{ access: string; refresh: string }> {
  const { body } = await exchange(sandbox, await codeOf(sandbox, login));
  return { access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
}

export async function api(sandbox: AmazonSandbox, path: string, access: string, init: RequestInit = {}) {
  const headers = { 'x-amz-access-token': access, 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

export interface Answer {
  readonly payload?: unknown;
  readonly errors?: readonly { readonly code: string; readonly details: string }[];
}

export const PARTICIPATIONS = '/sellers/v1/marketplaceParticipations';
export const FEES = {
  method: 'POST',
  body: JSON.stringify({
    FeesEstimateRequest: {
      MarketplaceId: 'A1F83G8C2ARO7P',
      PriceToEstimateFees: { ListingPrice: { CurrencyCode: 'GBP', Amount: 10 } },
      Identifier: 'one',
    },
  }),
};
