import { describe, expect, it } from 'vitest';
import { press as pressPage, visit } from '../sandbox/browser.ts';
import type { Card } from '../support/teams-person.ts';
import { goOutThroughCard, teamsScene } from '../support/teams-scene.ts';

const scene = teamsScene('33333333-3333-3333-3333-000000000003');
const { sees, press } = scene;

/** A browser goes out through the card's link, signs in, presses, and goes where eBay sends it. */
async function inBrowser(card: Card, login: string, answer: string): Promise<{ at: URL; answered: Response }> {
  const { there, cookie } = await goOutThroughCard(card);
  const pages = await pressPage(await visit(there), login);
  const { location } = await pressPage(pages, answer);
  if (!location) throw new Error('eBay sent the browser nowhere');
  return { at: location, answered: await fetch(location, { headers: { cookie }, redirect: 'manual' }) };
}

/** Asks the simulated eBay by its control door. */
async function ebayDoes(wish: object): Promise<unknown> {
  const answer = await fetch(`${scene.shopkey.simulations.ebay?.url}/_control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  return answer.json();
}

/** Shopkey asks eBay by itself, soon after its start, to tell of consents that are taken back. */
async function subscribed(): Promise<void> {
  const there = JSON.stringify([['AUTHORIZATION_REVOCATION', 'ENABLED']]);
  const isThere = async () =>
    JSON.stringify(((await ebayDoes({ subscribed: true })) as { subscribed: unknown }).subscribed) === there;
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
}

const agree = async (card: Card, login: string) =>
  (await inBrowser(card, login, 'Agree and continue')).answered.headers.get('location');

describe('eBay in the built server, in Teams', () => {
  it('three presses save a shop; eBay is subscribed to, proves the address, tells of a changed password, and one press begins anew', async () => {
    await scene.person.say('authorize ebay DE');
    expect(await agree(await sees(/Allow Shopkey to read/), 'northwind-de')).toBe('/done/en');
    await press(await sees(/This is who gave consent/), 'Save');
    await sees(/is authorized/);
    await subscribed();
    expect(await ebayDoes({ challenge: true })).toEqual({ ok: true, proved: true });
    const told = { topic: 'AUTHORIZATION_REVOCATION', who: 'northwind-de', reason: 'PASSWORD_CHANGE' };
    expect(await ebayDoes({ notify: { ...told, badSignature: true } })).toMatchObject({ statuses: [412] });
    expect(await ebayDoes({ notify: { ...told, times: 2 } })).toMatchObject({ statuses: [204, 204] });
    await press(
      await sees(/The password or the user name of the shop's eBay account was changed/),
      'Authorize it anew',
    );
    expect(await agree(await sees(/Allow Shopkey to read/), 'northwind-de')).toBe('/done/en');
    await press(await sees(/authorized on/), 'Renew it');
    await sees(/the consent is renewed/);
    const cards = [...scene.person.connector.messages.values()].map((message) => JSON.stringify(message));
    expect(cards.filter((card) => card.includes('consent has ended'))).toHaveLength(1);
    expect(scene.shopkey.output()).not.toMatch(/sandbox-(?:refresh|access|code)-|v\^1\.1/);
  });

  it('in Chinese, with the mistakes that are most likely: no, a buyer’s login, another site, a pasted thank-you page', async () => {
    await scene.person.say('授权 ebay 英国');
    const declined = await inBrowser(await sees(/请允许 Shopkey 读取/), 'lanternhof', 'Not now');
    expect([declined.answered.status, await declined.answered.text()]).toEqual([
      200,
      expect.stringContaining('没有授权'),
    ]);
    await agree(await sees(/没关系，什么都没有保存/), 'justbuys (buys only)');
    const again = await sees(/这个 eBay 账号没有注册成卖家/);
    await ebayDoes({ isReturned: false });
    const { at } = await inBrowser(again, 'lanternhof', 'Agree and continue');
    await scene.person.say(at.href);
    await press(await sees(/美国/), '是，就选英国');
    await press(await sees(/用编号代替了这个账号的用户名/), '保存');
    await sees(/授权成功/);
    await ebayDoes({ notify: { topic: 'MARKETPLACE_ACCOUNT_DELETION', who: 'lanternhof' } });
    await sees(/已按 eBay 的要求删除/);
    await scene.person.say('我的店铺');
    await sees(/还没有|没有店铺/);
  });
});
