import { describe, expect, it } from 'vitest';
import { press } from '../sandbox/browser.ts';
import { actionsOf, textOf, type Walker } from '../support/walker.ts';
import { consentOf, goOut, openEbayWalk } from './ebay-stand.ts';

const labels = (walker: Walker) => actionsOf(walker.card()).map((action) => action.label);
const saveNorthwind = async (walker: Walker) => {
  await walker.say('authorize ebay DE');
  await consentOf(walker, 'northwind-de');
  await walker.press('Save');
  await walker.shopkey.drain();
};

describe('authorizing an eBay shop', () => {
  it('leads a newcomer to a saved shop in three presses', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await walker.say('authorize ebay DE');
    expect(walker.card().title).toBe('eBay · Germany');
    expect(labels(walker)).toContain('Open eBay'); // 1: the link, 2: eBay's pages
    expect(await consentOf(walker, 'northwind-de')).toBe('done');
    for (const told of ['Northwind Home', 'simDeN7w3', 'Registered on', 'every site'])
      expect(textOf(walker.card())).toContain(told);
    await walker.press('Save'); // 3
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('is authorized');
    const [shop] = await walker.storage.shops.ofSeller('ebay', 'simDeN7w3');
    const grant = shop && (await walker.storage.shops.grant(shop.grant));
    expect([shop?.name, shop?.site]).toEqual(['northwind_home_de', 'DE']);
    expect((grant?.expiresAtMs ?? 0) - walker.clock.now()).toBe(47_304_000_000);
    expect(Object.keys(await walker.storage.shops.sealed(shop?.grant as never))).toEqual([
      'accessToken',
      'refreshToken',
    ]);
  });

  it('an account that is registered on another site is a warning and a choice', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await walker.say('authorize ebay DE');
    await consentOf(walker, 'lanternhof');
    expect(textOf(walker.card())).toContain('registered on United States');
    expect(labels(walker)).toEqual(
      expect.arrayContaining(['Yes, Germany', 'Use United States', 'Sign in to another account']),
    );
    await walker.press('Yes, Germany');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('in place of its user name');
    await walker.press('Save');
    await walker.shopkey.drain();
    expect((await walker.storage.shops.ofSeller('ebay', 'simUkQ7w')).map(({ site }) => site)).toEqual(['DE']);
  });

  it('and the shop may be of that site instead', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await walker.say('authorize ebay DE');
    await consentOf(walker, 'lanternhof');
    await walker.press('Use United States');
    await walker.shopkey.drain();
    await walker.press('Save');
    await walker.shopkey.drain();
    const [shop] = await walker.storage.shops.ofSeller('ebay', 'simUkQ7w');
    expect([shop?.site, shop?.name]).toEqual(['US', 'lanternhof_us']);
  });

  it('another site of the account is added without a new consent', async () => {
    await using stand = await openEbayWalk();
    const { walker, sandbox } = stand;
    await saveNorthwind(walker);
    const consents = () => sandbox.requests().filter(({ path }) => path.startsWith('/auth/')).length;
    const before = consents();
    await walker.say('authorize ebay UK');
    await walker.press(/^Add it to /);
    await walker.shopkey.drain();
    await walker.press('Yes, United Kingdom');
    await walker.shopkey.drain();
    await walker.press('Save');
    await walker.shopkey.drain();
    const shops = await walker.storage.shops.ofSeller('ebay', 'simDeN7w3');
    expect(shops.map(({ site }) => site).sort()).toEqual(['DE', 'UK']);
    expect(new Set(shops.map(({ grant }) => grant)).size).toBe(1);
    expect(consents()).toBe(before);
  });

  it('several sites are saved at once, each with a name of its own', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await walker.say('authorize ebay DE');
    await consentOf(walker, 'northwind-de');
    await walker.press('Save', { sites: 'DE,US,AU' });
    await walker.shopkey.drain();
    const names = (await walker.storage.shops.ofSeller('ebay', 'simDeN7w3')).map(({ name }) => name).sort();
    expect(names).toEqual(['northwind_home_au', 'northwind_home_de', 'northwind_home_us']);
  });

  it('S8: a shop that is authorized anew by another eBay user keeps what it had', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await saveNorthwind(walker);
    const [shop] = await walker.storage.shops.ofSeller('ebay', 'simDeN7w3');
    const before = await walker.storage.shops.sealed(shop?.grant as never);
    await walker.say('shop northwind_home_de');
    await walker.press('Authorize again');
    await consentOf(walker, 'harbour_hk');
    expect(textOf(walker.card())).toContain('belongs to seller simDeN7w3; consent came from simHkH2r');
    expect(labels(walker)).not.toContain('Save');
    await walker.press('Sign in to another account');
    expect(await consentOf(walker, 'northwind-de')).toBe('done');
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(await walker.storage.shops.sealed(shop?.grant as never)).not.toEqual(before);
  });

  it.each([true, false])(
    'whoever says no there reads so, and the link still works (a state comes back: %s)',
    async (comes) => {
      await using stand = await openEbayWalk();
      const { walker, sandbox } = stand;
      await walker.say('authorize ebay DE');
      await sandbox.control({ isDeclineBare: !comes });
      expect(await consentOf(walker, 'northwind-de', 'Not now')).toBe('declined');
      expect(textOf(walker.card()).includes('No harm done')).toBe(comes);
      if (!comes) await walker.press('I cancelled there');
      expect(textOf(walker.card())).toContain('No harm done');
      expect(await consentOf(walker, 'northwind-de')).toBe('done');
    },
  );

  it.each([
    ['as it stands in the address bar', (address: string) => address],
    ['as a chat that decodes addresses shows it', decodeURIComponent],
  ])('the thank-you page’s address is enough when nothing leads back, %s', async (_, shown) => {
    await using stand = await openEbayWalk();
    const { walker, sandbox } = stand;
    await sandbox.control({ isReturned: false });
    await walker.say('authorize ebay DE');
    const { page } = await goOut(walker);
    const { location } = await press(await press(page, 'northwind-de'), 'Agree and continue');
    expect(location?.pathname).toBe('/signin/ws/eBayISAPI.dll');
    await walker.say(shown(String(location)));
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('This is who gave consent');
  });

  it('says in Chinese what is wrong: a buyer’s account, an old code, an account on hold', async () => {
    await using stand = await openEbayWalk();
    const { walker, sandbox } = stand;
    await walker.say('授权 ebay 英国');
    expect(walker.card().title).toBe('eBay · 英国');
    await consentOf(walker, 'justbuys (buys only)');
    expect(textOf(walker.card())).toContain('没有注册成卖家');
    const { page, cookies } = await goOut(walker);
    const { location } = await press(await press(page, 'onhold'), 'Agree and continue');
    await sandbox.control({ advanceMs: 300_000 });
    const query = location?.searchParams ?? new URLSearchParams();
    await walker.shopkey.doors.callback({ platform: 'ebay', flow: 'oauth', query, cookies });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('超过了 5 分钟');
    expect(await consentOf(walker, 'onhold')).toBe('done');
    expect(textOf(walker.card())).toContain('eBay 冻结了这个账号');
    await walker.press('保存');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('授权成功');
  });

  it('the help says that a link is never blocked as a pop-up is', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await walker.say('authorize ebay DE');
    await walker.press('Help');
    expect(textOf(walker.card())).toContain('This is a link, not a pop-up');
    await walker.say('帮助 ebay');
    expect(textOf(walker.card())).toContain('eBay');
  });

  it('a closed site is said, and no shop', async () => {
    await using stand = await openEbayWalk();
    await stand.walker.say('authorize ebay CN');
    expect(textOf(stand.walker.card())).toContain('eBay has no site for China');
  });

  it('a consent that eBay has ended is noticed when a site is added, with what may have happened', async () => {
    await using stand = await openEbayWalk();
    const { walker } = stand;
    await saveNorthwind(walker);
    await stand.sandbox.control({ revoke: 'northwind-de' });
    await walker.say('authorize ebay UK');
    await walker.press(/^Add it to /);
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('Was the password or the user name of the shop changed');
  });
});

describe('the retired Auth’n’Auth', () => {
  it('is off: nobody gets into it', async () => {
    await using stand = await openEbayWalk();
    await stand.walker.say('authorize ebay authnauth DE');
    expect(textOf(stand.walker.card())).toContain('old way');
  });

  it('walks to a saved shop, when the configuration names it', async () => {
    await using stand = await openEbayWalk({ retiredFlows: ['authnauth'] });
    const { walker } = stand;
    await walker.say('authorize ebay authnauth DE');
    await walker.press('I agreed');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('open the link first');
    const { page } = await goOut(walker);
    await walker.press('I agreed');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('nobody has agreed yet');
    await press(await press(page, 'northwind-de'), 'Agree and continue');
    await walker.press('I agreed');
    await walker.shopkey.drain();
    await walker.press('Save');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('is authorized');
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    expect(shop?.name).toBe('northwind_de');
    expect(Object.keys(await walker.storage.shops.sealed(shop?.grant as never))).toEqual(['eBayAuthToken']);
  });

  it('gives a new link when half an hour went by, and says what Error 20.1.5 is', async () => {
    await using stand = await openEbayWalk({ retiredFlows: ['authnauth'] });
    const { walker } = stand;
    await walker.say('authorize ebay authnauth DE');
    await walker.press('It says Error 20.1.5');
    expect(textOf(walker.card())).toContain('more than five minutes went by');
    walker.clock.advance(31 * 60_000);
    await walker.shopkey.sweep();
    await walker.press('New link');
    expect(labels(walker)).toContain('I agreed');
  });
});
