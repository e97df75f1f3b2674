import { expect } from 'vitest';
import { type AmazonSandbox, startAmazon } from '../../../sandbox/amazon/start.ts';

export const APP = {
  id: 'amzn1.sp.solution.sandbox-shopkey',
  client_id: 'amzn1.application-oa2-client.sandbox-shopkey',
  client_secret: 'amzn1.oa2-cs.v1.sandbox-shopkey',
};
export const REDIRECT_URI = 'http://127.0.0.1:3978/callback/amazon/app';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly title: string;
  readonly buttons: readonly string[];
  /** Where a redirect leads; it is not followed. */
  readonly location: URL | undefined;
}

/** A sandbox whose clock stands still, stopped when its block ends. */
export async function open(options: Parameters<typeof startAmazon>[0] = {}) {
  const sandbox = await startAmazon({ now: () => Date.UTC(2026, 10, 24), ...options });
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.stop() });
}

export async function visit(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const html = await response.text();
  const location = response.headers.get('location');
  return {
    url,
    status: response.status,
    html,
    title: text(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? ''),
    buttons: [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map((one) => text(one[1] ?? '')),
    location: location === null ? undefined : new URL(location, url),
  };
}

/** Presses the button of this name, as a browser without script does. */
export async function press(page: Page, name: string): Promise<Page> {
  for (const [, attributes = '', inner = ''] of page.html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
    const button = [...inner.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].find((one) => text(one[2] ?? '') === name);
    if (!button) continue;
    const sent = new URLSearchParams();
    for (const [, input = ''] of inner.matchAll(/<input([^>]*)>/g))
      if (attribute(input, 'type') !== 'radio' || / checked/.test(input))
        sent.set(attribute(input, 'name'), attribute(input, 'value'));
    sent.set(attribute(button[1] ?? '', 'name'), attribute(button[1] ?? '', 'value'));
    const url = new URL(attribute(attributes, 'action'), page.url);
    if (attribute(attributes, 'method') === 'post') return visit(url.href, { method: 'POST', body: sent });
    url.search = sent.toString();
    return visit(url.href);
  }
  throw new Error(`no button ${name}; there are ${page.buttons.join(' | ')}`);
}

const attribute = (tag: string, name: string) => text(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const text = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

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
