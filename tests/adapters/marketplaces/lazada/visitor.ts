import { openLazada } from '../../../../adapters/marketplaces/lazada/index.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startLazada } from '../../../../sandbox/lazada/start.ts';
import { ONLINE } from '../../../../sandbox/lazada/world.ts';

export const NOW_MS = Date.UTC(2026, 10, 24);
export const CALLBACK = 'http://127.0.0.1:9/callback/lazada/app';
const signal = new AbortController().signal;

/** A simulation whose clock stands still, and our client beside it. */
export async function openBoth(network: { readonly fetch?: typeof fetch } = {}) {
  const sandbox = await startLazada({ callback: CALLBACK, now: () => NOW_MS });
  const { url } = sandbox;
  const addresses = { authUrl: url, apiUrl: `${url}/api/{domain}/rest`, consoleUrl: url };
  return { sandbox, lazada: openLazada(addresses, { clock: { now: () => NOW_MS }, ...network }) };
}

export const linkOf = (lazada: Marketplace, appKey = ONLINE.key): URL =>
  new URL(lazada.consentUrl({ flow: 'app', site: 'MY', state: 's', redirectUri: CALLBACK, values: { appKey } }));

/** What a browser does on the consent pages; gives the address that it is sent to, if it is. */
export async function consentAs(lazada: Marketplace, login: string, country: string, appKey?: string) {
  const link = linkOf(lazada, appKey);
  for (const [name, value] of Object.entries({ country, login, answer: 'authorize' }))
    link.searchParams.set(name, value);
  const back = (await fetch(link, { redirect: 'manual' })).headers.get('location');
  return back === null ? undefined : new URL(back);
}

export async function codeOf(lazada: Marketplace, login: string, country: string, appKey?: string): Promise<Secret> {
  return new Secret((await consentAs(lazada, login, country, appKey))?.searchParams.get('code') ?? '');
}

export const exchange = (lazada: Marketplace, code: Secret, site = 'MY', { key, secret } = ONLINE) =>
  lazada.exchange({
    flow: 'app',
    site,
    code,
    credentials: { appSecret: new Secret(secret) },
    values: { appKey: key },
    redirectUri: CALLBACK,
    signal,
  });

/** From consent to the account, as a walk does it. */
export async function authorized(lazada: Marketplace, login: string, country: string, site: string, of = ONLINE) {
  const exchanged = await exchange(lazada, await codeOf(lazada, login, country, of.key), site, of);
  return {
    exchanged,
    verify: () =>
      lazada.verify({
        flow: 'app',
        site,
        credentials: { appSecret: new Secret(of.secret), ...exchanged.credentials },
        values: { appKey: of.key, ...exchanged.values },
        signal,
      }),
  };
}
