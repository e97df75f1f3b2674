import { openAliExpress } from '../../../../adapters/marketplaces/aliexpress/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startAliExpress } from '../../../../sandbox/aliexpress/start.ts';
import { LAUNCHED } from '../../../../sandbox/aliexpress/world.ts';

export const NOW_MS = Date.UTC(2026, 10, 24);
export const CALLBACK = 'http://127.0.0.1:9/callback/aliexpress/app';
const signal = new AbortController().signal;

/** A simulation whose clock stands still, and our client beside it. */
export async function openBoth(retiredFlows: readonly string[] = [], network: { readonly fetch?: typeof fetch } = {}) {
  const sandbox = await startAliExpress({ callback: CALLBACK, now: () => NOW_MS });
  const { url } = sandbox;
  const client = (timeoutMs: number) =>
    openAliExpress(
      { url, consoleUrl: `${url}/console`, retiredUrl: `${url}/gw`, retiredFlows },
      { clock: { now: () => NOW_MS }, timeoutMs, ...network },
    );
  return { sandbox, patient: client(10_000), hasty: client(400) };
}

export const app = (of: { readonly key: string; readonly secret: string } = LAUNCHED) => ({
  values: { appKey: of.key },
  credentials: { appSecret: new Secret(of.secret) },
});

export const linkOf = (aliexpress: Marketplace, appKey = LAUNCHED.key): URL =>
  new URL(
    aliexpress.consentUrl({ flow: 'app', site: 'ALL', state: 'state-1', redirectUri: CALLBACK, values: { appKey } }),
  );

/** What a browser does on the consent pages; gives the address that it is sent to. */
export async function consentAs(aliexpress: Marketplace, login: string, appKey = LAUNCHED.key): Promise<URL> {
  const link = linkOf(aliexpress, appKey);
  for (const [name, value] of Object.entries({ country: 'CN', login, answer: 'authorize' }))
    link.searchParams.set(name, value);
  const answer = await fetch(link, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? `http://nowhere.invalid/${answer.status}`);
}

export async function codeOf(aliexpress: Marketplace, login: string, appKey?: string): Promise<Secret> {
  const read = aliexpress.readCallback((await consentAs(aliexpress, login, appKey)).searchParams);
  if (!('code' in read)) throw new Error('no code came back');
  return read.code;
}

export const exchange = (aliexpress: Marketplace, code: Secret, of = app()) =>
  aliexpress.exchange({ flow: 'app', site: 'ALL', code, redirectUri: CALLBACK, signal, ...of });

/** From consent to the account, as a walk does it. */
export async function authorized(aliexpress: Marketplace, login: string, of = LAUNCHED) {
  const exchanged = await exchange(aliexpress, await codeOf(aliexpress, login, of.key), app(of));
  const { values, credentials } = app(of);
  const all = {
    flow: 'app',
    site: 'ALL',
    credentials: { ...credentials, ...exchanged.credentials },
    values: { ...values, ...exchanged.values },
    signal,
  };
  return { exchanged, verify: () => aliexpress.verify(all) };
}
