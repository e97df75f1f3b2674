import { describe, expect, it } from 'vitest';
import type { shopify as simulation } from '../../sandbox/shopify/start.ts';
import { type Card, inputsOf, wordsOf } from '../support/teams-person.ts';
import { filled, goOutThroughCard, teamsScene } from '../support/teams-scene.ts';

type Simulated = Awaited<ReturnType<typeof simulation.start>>;

const SHOP = 'lan-tern.myshopify.com';

const scene = teamsScene('33333333-3333-3333-3333-000000000001', { SHOPKEY_RETIRED_FLOWS: 'shopify:private' });
const { sees } = scene;

/** A browser goes out through the link and answers on the install page; it has not come back yet. */
async function goOut(card: Card, more: Readonly<Record<string, string>> = {}) {
  const { there, cookie } = await goOutThroughCard(card);
  const url = new URL(there);
  for (const [name, value] of Object.entries({ login: 'owner', answer: 'install', ...more }))
    url.searchParams.set(name, value);
  const back = await fetch(url, { redirect: 'manual' });
  const callback = back.headers.get('location') ?? '';
  return { callback, comeBack: () => fetch(callback, { headers: { cookie }, redirect: 'manual' }) };
}

const SECRETS = /shp(at|ss|rt|pa)_sandbox/;

describe('Shopify in the built server, in Teams', () => {
  it('S7: three presses save a shop: Open, Shopify, Save', async () => {
    await scene.person.say(`authorize shopify ${SHOP}`);
    const asked = await sees(/Install Shopkey's app on lan-tern\.myshopify\.com/);
    const { comeBack, callback } = await goOut(asked);
    expect((await comeBack()).headers.get('location')).toBe('/done/en');
    const confirming = await sees(/This is who gave consent/);
    expect(wordsOf(confirming)).toMatch(/Lan Tern.*lan_tern/);
    await scene.person.press(confirming, 'Save', filled(confirming));
    expect(wordsOf(await sees(/is authorized/))).toContain('lan_tern');

    const again = await fetch(callback, { redirect: 'manual' });
    expect([again.status, again.headers.get('location')]).toEqual([400, null]);
    expect(scene.shopkey.output()).not.toMatch(SECRETS);
  });

  it('in Chinese, from an admin address that is pasted when it is asked for, with another name not taken', async () => {
    await scene.person.say('授权 shopify');
    const asked = await sees(/要授权哪个店铺/);
    await scene.person.press(asked, '继续', filled(asked, { site: 'www.lantern.example' }));
    await sees(/这不是 Shopify 的店铺网址/);
    await scene.person.say('https://admin.shopify.com/store/hangzhou-beifeng/settings/domains');
    const consent = await sees(/请在 hangzhou-beifeng\.myshopify\.com 安装/);
    await (await goOut(consent)).comeBack();
    const confirming = await sees(/授权的是这个账号/);
    expect(wordsOf(confirming)).toMatch(/杭州北风家居.*hangzhou_beifeng/);
    await scene.person.press(confirming, '保存', filled(confirming, { name: 'beifeng' }));
    const held = await sees(/账号名要和店铺网址一致：hangzhou_beifeng/);
    await scene.person.press(held, '保存', filled(held, { name: 'Hangzhou_Beifeng' }));
    await sees(/授权成功/);
  });

  it('an app of the Dev Dashboard: each mistake has its sentence, and nothing typed is lost', async () => {
    await scene.person.say('authorize shopify dev-app northwind-home.myshopify.com');
    const app = (name: string) => ({ clientId: `sandbox-dev-${name}`, clientSecret: `shpss_sandbox-dev-${name}` });
    const tries: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [
        { ...app('northwind-home'), clientSecret: 'shpat_sandbox-admin-northwind-home' },
        /That is a token\. The secret begins/,
      ],
      [app('agency-app'), /belongs to another organization than northwind-home\.myshopify\.com/],
      [app('not-installed'), /is not installed on northwind-home\.myshopify\.com/],
      [app('nobody-knows-it'), /knows no app with this client id/],
      [{ ...app('northwind-home'), clientSecret: 'shpss_sandbox-another-one' }, /does not accept this client secret/],
      [app('few-scopes'), /Add the scopes read\\*_orders to the app/],
    ];
    let card = await sees(/your own app in the Dev Dashboard/);
    for (const [values, said] of tries) {
      await scene.person.press(card, 'Save and check', filled(card, values));
      card = await sees(said);
    }
    expect(inputsOf(card.content).map(({ value }) => value)).toContain('sandbox-dev-few-scopes');
    await scene.person.press(card, 'Save and check', filled(card, app('northwind-home')));
    const confirming = await sees(/This is who gave consent/);
    await scene.person.press(confirming, 'Save', filled(confirming));
    expect(wordsOf(await sees(/is authorized/))).toContain('northwind_home');
    expect(scene.shopkey.output()).not.toMatch(SECRETS);
  });

  it('a token that is there: what was pasted in its place is named, and a shop that pays nothing is waited for', async () => {
    await scene.person.say(`authorize shopify admin-token ${SHOP}`);
    let card = await sees(/Enter the Admin API access token/);
    for (const [adminToken, said] of [
      ['shpss_sandbox-dev-lan-tern', /That is the app’s secret/],
      ['0123456789abcdef0123456789abcdef', /That is the client id/],
      ['shprt_sandbox-refresh-token-1', /another kind of token/],
      ['northwind', /Copy all of it/],
      ['shpat_sandbox-admin-birchwood', /does not accept this access for lan-tern/],
    ] as const) {
      await scene.person.press(card, 'Save and check', filled(card, { adminToken }));
      card = await sees(said);
      expect(wordsOf(card)).not.toContain(adminToken);
    }
    scene.shopkey.simulations.shopify?.control({ bar: { shop: SHOP, status: 402 } });
    await scene.person.press(card, 'Save and check', filled(card, { adminToken: 'shpat_sandbox-admin-lan-tern' }));
    const waiting = await sees(/is frozen, because a payment to Shopify is open/);
    scene.shopkey.simulations.shopify?.control({ bar: { shop: SHOP } });
    await scene.person.press(waiting, 'Try now');
    const confirming = await sees(/This is who gave consent/);
    await scene.person.press(confirming, 'Save', filled(confirming));
    await sees(/is authorized/);
  });

  it('the private app of old, where it is switched on', async () => {
    await scene.person.say(`authorize shopify private ${SHOP}`);
    const card = await sees(/API key and the password of the private app/);
    const values = { apiKey: 'sandbox-admin-lan-tern', apiPassword: 'shppa_sandbox-admin-lan-tern' };
    await scene.person.press(card, 'Save and check', filled(card, values));
    const confirming = await sees(/This is who gave consent/);
    await scene.person.press(confirming, 'Save', filled(confirming));
    await sees(/is authorized/);
  });

  it.each(['foreign-shop', 'bad-signature', 'old-callback', 'foreign-state', 'no-state'])(
    'S3: a callback that is bent by %s gets the neutral page, moves nothing and exchanges nothing',
    async (simulate) => {
      await scene.person.say(`authorize shopify ${SHOP}`);
      const asked = await sees(/Install Shopkey's app/);
      const answer = await (await goOut(asked, { simulate })).comeBack();
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      expect(wordsOf(scene.person.card())).toMatch(/Install Shopkey's app/);
      const called = scene.shopkey.simulations.shopify?.requests().filter(({ path }) => path.endsWith('/access_token'));
      expect(called).toEqual([]);
      await (await goOut(asked, { simulate: 'extra-parameter' })).comeBack();
      await sees(/This is who gave consent/);
    },
  );

  it('S7: a pasted address is read like a callback: signed, of this shop, and not older than 90 s', async () => {
    await scene.person.say(`authorize shopify ${SHOP}`);
    const asked = await sees(/Install Shopkey's app/);
    await scene.person.press(asked, 'I have a code');
    for (const [simulate, said] of [
      ['old-callback', /too old by now/],
      ['foreign-shop', /belongs to another walk/],
      ['bad-signature', /no code in that address/],
    ] as const) {
      const card = await sees(/Paste the whole address/);
      const { callback } = await goOut(asked, { simulate });
      await scene.person.press(card, 'Go on', filled(card, { code: callback }));
      await sees(said);
    }
    const card = await sees(/Paste the whole address/);
    await scene.person.press(card, 'Go on', filled(card, { code: (await goOut(asked)).callback }));
    await sees(/This is who gave consent/);
  });

  it('S40: an app that is uninstalled is told once, with a button that begins anew; what is not signed is refused', async () => {
    const simulated = scene.shopkey.simulations.shopify as Simulated;
    await scene.person.say(`authorize shopify ${SHOP}`);
    await (await goOut(await sees(/Install Shopkey's app/))).comeBack();
    const confirming = await sees(/This is who gave consent/);
    await scene.person.press(confirming, 'Save', filled(confirming));
    /** The first pull is over: it would find out by itself. */
    await sees(/No orders since yesterday/);

    for (const topic of ['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact'] as const)
      expect(await simulated.control({ notice: { topic, shop: SHOP, badSignature: true } })).toMatchObject({
        statuses: [401],
      });
    const bare = await fetch(`${scene.shopkey.url}/notice/shopify`, { method: 'POST', body: '{}' });
    expect([bare.status, await bare.text()]).toEqual([401, '']);
    for (const topic of ['customers/data_request', 'customers/redact'] as const)
      expect(await simulated.control({ notice: { topic, shop: SHOP } })).toMatchObject({ statuses: [204] });

    const notice = { topic: 'app/uninstalled', shop: SHOP, times: 3, id: 'sandbox-notice-1' } as const;
    expect(await simulated.control({ notice })).toMatchObject({ statuses: [204, 204, 204] });
    const told = await sees(/Lan Tern: Shopkey was taken out/);
    expect(scene.person.connector.messages.size).toBe(2);
    await scene.person.press(told, 'Authorize it anew');
    await (await goOut(await sees(/Install Shopkey's app/))).comeBack();
    await scene.person.press(await sees(/This is lan\\*_tern/), 'Renew it');
    await sees(/consent is renewed/);

    /** Whoever installs anew before the shop is redacted keeps it. */
    const redact = { topic: 'shop/redact', shop: SHOP } as const;
    expect(await simulated.control({ notice: redact })).toMatchObject({ statuses: [204] });
    await scene.person.say('shops');
    await sees(/works, until/);
    const laterMs = 49 * 3_600_000;
    await scene.shopkey.kill();
    await scene.shopkey.start(laterMs);
    await simulated.control({ advanceMs: laterMs, notice: redact });
    await sees(/erased, as Shopify asks/);
  });

  it('S42: a look-alike domain is no shop, and nobody is called', async () => {
    await scene.person.say('authorize shopify');
    const asked = await sees(/Which shop is it/);
    for (const site of [
      'lan-tern.myshopify.com.evil.example',
      'evil.example#lan-tern.myshopify.com',
      'a@evil.example',
    ]) {
      await scene.person.press(scene.person.card() ?? asked, 'Go on', filled(scene.person.card() ?? asked, { site }));
      await sees(/no shop’s address at Shopify/);
    }
    expect(scene.shopkey.simulations.shopify?.requests()).toEqual([]);
  });
});
