import { startWish } from '../../../sandbox/wish/index.ts';
import { type Page, press, visit } from '../browser.ts';

export const CHINA = 'china-merchant.wish.com';
export const REDIRECT_URI = 'https://shopkey.example.com/callback/wish/0123456789abcdef0123456789abcdef';

export type Sandbox = Awaited<ReturnType<typeof startWish>>;

export interface App {
  readonly host: string;
  readonly login: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** A sandbox whose clock stands still, stopped when its block ends. */
export async function open() {
  const sandbox = await startWish({ port: 0, now: () => Date.UTC(2026, 10, 24) });
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.stop() });
}

export const settingsUrl = ({ url }: Pick<Sandbox, 'url'>, login: string, host = CHINA) =>
  `${url}/${host}/settings/api?${new URLSearchParams({ login })}`;

/** Sends the settings' form, as the page's own button does. */
export function send(page: Pick<Page, 'url'>, form: Record<string, string>): Promise<Page> {
  return visit(new URL(new URL(page.url).pathname, page.url).href, { method: 'POST', body: new URLSearchParams(form) });
}

export async function createApp(
  sandbox: Pick<Sandbox, 'url'>,
  { login = 'Lantern Trading', host = CHINA, redirectUri = REDIRECT_URI, name = 'Shopkey' } = {},
): Promise<App> {
  const page = await send({ url: settingsUrl(sandbox, login, host) }, { login, act: 'save', name, redirectUri });
  return { host, login, redirectUri, ...valuesOf(page) };
}

/** What the settings show of the app. */
export function valuesOf({ html }: Page): { clientId: string; clientSecret: string } {
  const [clientId = '', clientSecret = ''] = [...html.matchAll(/<code>([0-9a-f]+)<\/code>/g)].map((one) => one[1]);
  return { clientId, clientSecret };
}

export function consentUrl({ url }: Pick<Sandbox, 'url'>, { host, clientId }: Pick<App, 'host' | 'clientId'>): string {
  return `${url}/${host}/v3/oauth/authorize?client_id=${clientId}`;
}

/** Signs in, and accepts twice; where the browser is sent then. */
export async function consent(link: string, login: string): Promise<Page> {
  const first = await press(await visit(link), login);
  return press(await press(first, 'Accept'), 'Accept');
}

export async function codeOf(sandbox: Pick<Sandbox, 'url'>, app: App): Promise<string> {
  const page = await consent(consentUrl(sandbox, app), app.login);
  return page.location?.searchParams.get('code') ?? '';
}

interface Envelope {
  readonly message: string;
  readonly code: number | string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A call of the API. */
export async function call(sandbox: Pick<Sandbox, 'url'>, path: string, init: RequestInit = {}) {
  const response = await fetch(`${sandbox.url}/${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Envelope };
}

export function exchange(sandbox: Pick<Sandbox, 'url'>, app: App, code: string, more: Record<string, string> = {}) {
  const form = {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    redirect_uri: app.redirectUri,
    grant_type: 'authorization_code',
    code,
    ...more,
  };
  return call(sandbox, `${app.host}/api/v3/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
  });
}

export const bearer = (token: unknown): RequestInit => ({ headers: { authorization: `Bearer ${String(token)}` } });
