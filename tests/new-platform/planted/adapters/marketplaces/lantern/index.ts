import { z } from 'zod';
import { MarketplaceError } from '../../../bot/errors.ts';
import type { Credentials, Flow, Marketplace, Site } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';

const TOKEN = z.object({ token: z.string() });
const ACCOUNT = z.object({ seller: z.string(), sites: z.array(z.object({ code: z.string(), store: z.string() })) });

const site = (code: string, en: string, zh: string): Site => ({
  code,
  names: { en, 'zh-CN': zh },
  aliases: [],
  region: 'ALL',
  consentGroup: 'ALL',
  host: 'lantern.example',
  timeZone: 'UTC',
});
const sites = [site('LN', 'Lantern North', '灯笼北站'), site('LS', 'Lantern South', '灯笼南站')];

const flow = (id: string, kind: Flow['kind'], alias: string): Flow => ({
  id,
  aliases: [alias],
  kind,
  retired: false,
  sites: sites.map(({ code }) => code),
  facts: {},
  keeps: { credentials: ['token', 'lanternKey'], values: [] },
  lifetimes: { rotates: false, warnDaysBefore: [], covers: 'account' },
});

/** A platform that does not exist: consent with a code, or a key to enter. */
export function openLantern({ url, clientId }: { url: string; clientId?: string | undefined }): Marketplace {
  const ask = async <Answer>(schema: z.ZodType<Answer>, path: string, signal: AbortSignal, init: RequestInit) => {
    const answer = await fetch(url + path, { ...init, signal, redirect: 'manual' });
    if (!answer.ok)
      throw new MarketplaceError('marketplace.refused', {
        platform: 'lantern',
        operation: path,
        status: answer.status,
      });
    return schema.parse(await answer.json());
  };
  const tokenOf = (credentials: Credentials) =>
    (credentials.token ?? credentials.lanternKey ?? new Secret('')).reveal();
  return {
    platform: 'lantern',
    names: { en: 'Lantern', 'zh-CN': '灯笼' },
    aliases: [],
    sites,
    site: (code) => sites.find((site) => site.code === code),
    flows: [
      { ...flow('app', 'consent', 'oauth'), ...(clientId === undefined ? { off: 'not-configured' as const } : {}) },
      flow('key', 'entry', '钥匙'),
    ],
    closedSites: [],
    shapes: [{ kind: 'lanternKey', pattern: /^lk-[a-z0-9]{8,}$/, secret: true }],
    consentUrl({ state, redirectUri }) {
      const query = new URLSearchParams({ state, client: clientId ?? '', back: redirectUri ?? '' });
      return `${url}/consent?${query}`;
    },
    readCallback(query) {
      const code = query.get('code');
      return code === null ? { refused: 'no-code' } : { code: new Secret(code) };
    },
    async exchange({ code, signal }) {
      const body = new URLSearchParams({ code: code.reveal() });
      const { token } = await ask(TOKEN, '/token', signal, { method: 'POST', body });
      return { credentials: { token: new Secret(token) } };
    },
    async verify({ credentials, signal }) {
      const headers = { authorization: `Bearer ${tokenOf(credentials)}` };
      const account = await ask(ACCOUNT, '/account', signal, { headers });
      return {
        sellerId: account.seller,
        sites: account.sites.map(({ code, store }) => ({ code, storeName: store, suspended: false })),
      };
    },
  };
}
