import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ONLINE } from '../../sandbox/lazada/world.ts';
import type { Consent } from '../../sandbox/shared/crowd.ts';
import { pasteLines } from '../support/import-page.ts';
import { changed } from '../support/patient-person.ts';
import { wordsOf } from '../support/teams-person.ts';
import { teamsScene } from '../support/teams-scene.ts';

const MINUTE = 60_000;
const USER = '33333333-3333-3333-3333-000000000094';
const TENANT = '11111111-1111-1111-1111-111111111111';
const LAZADA_LOGIN = 'Northwind Home';

const scene = teamsScene(USER, { SHOPKEY_ADMINS: `teams/${TENANT}/${USER}` });

type Old = Consent & { readonly platform: string; readonly name: string };

async function wish(platform: string, wanted: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${scene.shopkey.simulations[platform]?.url}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(wanted),
  });
  expect(answer.status, platform).toBe(200);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

/** What an older system holds: a consent that it was given, whose access token ends soon. */
async function heldOf(platform: string): Promise<Old> {
  const { consents } = await wish(platform, { giveConsents: { count: 1, tokenLeftMs: 5 * MINUTE } });
  const [consent] = consents as readonly Consent[];
  if (!consent) throw new Error(`${platform} gave no consent`);
  return { ...consent, platform, name: `old_${platform}` };
}

/** Lazada's crowd is none: somebody consents on its page, and the older system trades the code. */
async function heldOfLazada(): Promise<Old> {
  const { url } = scene.shopkey.simulations.lazada ?? { url: '' };
  const link = new URLSearchParams({
    ...{ response_type: 'code', client_id: ONLINE.key, redirect_uri: `${scene.shopkey.url}/callback/lazada/app` },
    ...{ state: 's', country: 'cb', login: LAZADA_LOGIN, answer: 'authorize' },
  });
  const back = await fetch(`${url}/oauth/authorize?${link}`, { redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const path = '/auth/token/create';
  const given = { app_key: ONLINE.key, code, sign_method: 'sha256', timestamp: String(Date.now()) };
  const joined = Object.entries(given).map(([name, value]) => `${name}${value}`);
  const sign = createHmac('sha256', ONLINE.secret)
    .update(path + joined.join(''))
    .digest('hex')
    .toUpperCase();
  const traded = await fetch(`${url}/rest${path}`, { method: 'POST', body: new URLSearchParams({ ...given, sign }) });
  const { refresh_token: refreshToken = '' } = (await traded.json()) as { refresh_token?: string };
  return {
    ...{ platform: 'lazada', name: 'old_lazada', flow: 'app', sellerId: '', site: 'MY' },
    secrets: { appSecret: ONLINE.secret, refreshToken },
    values: { appKey: ONLINE.key, countries: 'MY:1001,SG:2001' },
  };
}

const FIELDS = ['appKey', 'appSecret', 'clientId', 'clientSecret', 'countries', 'host', 'userNick', 'refreshToken'];

function lineOf({ platform, flow, site, name, sellerId, secrets, values }: Old): string {
  const all = { ...values, ...secrets };
  const cells = [`${platform}:${flow}`, site, name, sellerId, ...FIELDS.map((field) => all[field] ?? '')];
  return cells.map((cell) => `"${cell}"`).join(',');
}

describe('an import from an older system, in the built server', () => {
  it('S35: a shop of every other platform is verified, saved and pulled, and its old refresh token is spent once', async () => {
    const held: Old[] = [];
    for (const platform of ['ebay', 'aliexpress', 'wish', 'shopify']) held.push(await heldOf(platform));
    held.push(await heldOfLazada());
    for (const { platform, sellerId } of held)
      await wish(platform, {
        makeOrders: {
          ...(platform === 'lazada' ? { of: LAZADA_LOGIN, at: ['my'] } : { of: sellerId }),
          ...{ count: 3, everyMs: MINUTE, agoMs: 20 * MINUTE },
        },
      });
    await scene.person.say('import');
    const card = await scene.sees(/Open the page/);
    const header = ['flow', 'site', 'name', 'sellerId', ...FIELDS].join(',');
    expect(await pasteLines(card, [header, ...held.map(lineOf)].join('\n'))).toBe('/entered/en');
    await scene.press(await scene.sees(/5 lines have arrived; 5 can be tried/), 'Start with 5 lines');
    await changed(() => /of 5 lines are saved/.test(wordsOf(scene.person.card())));
    const said = wordsOf(scene.person.card());
    expect(said).toContain('5 of 5 lines are saved');
    for (const { platform, name } of held) {
      expect(said).toContain(`saved as ${name}`);
      expect(scene.shopkey.simulations[platform]?.renewals(), platform).toHaveLength(1);
      await scene.person.say(`shop ${name}`);
      await scene.sees(/3 orders since yesterday/);
    }
    const secrets = held.flatMap((one) => Object.values(one.secrets));
    for (const secret of secrets) expect(said + scene.shopkey.output()).not.toContain(secret);
  });
});
