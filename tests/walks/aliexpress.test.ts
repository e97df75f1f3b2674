import { describe, expect, it } from 'vitest';
import { IN_TEST, LAUNCHED } from '../../sandbox/aliexpress/world.ts';
import { actionsOf, LIN, MEI, textOf, type Walker } from '../support/walker.ts';
import { consentOf, openAliExpressWalk } from './aliexpress-stand.ts';

const keys = ({ key, secret } = LAUNCHED) => ({ appKey: key, appSecret: secret });

/** From the command to the saved shop, the app entered. */
async function saved(walker: Walker, login = 'Northwind Home', of = LAUNCHED): Promise<void> {
  await walker.say('authorize aliexpress');
  await walker.press('Go on', keys(of));
  expect(await consentOf(walker, login)).toBe('done');
  await walker.press('Save');
  await walker.shopkey.drain();
}

const labels = (walker: Walker) => actionsOf(walker.card()).map((action) => action.label);

describe('authorizing an AliExpress shop', () => {
  it('leads a newcomer whose company has an app to a saved shop in four presses', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    expect(textOf(walker.card())).toContain("Enter your company's app");
    await walker.press('Go on', keys()); // 1
    expect(labels(walker)).toContain('Open AliExpress'); // 2: the link, 3: AliExpress's pages
    expect(await consentOf(walker, 'Northwind Home')).toBe('done');
    expect(textOf(walker.card())).toContain('cn1000000001abcd');
    expect(textOf(walker.card())).toContain('2000000001');
    await walker.press('Save'); // 4
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('is authorized');
    const [shop] = await walker.storage.shops.ofSeller('aliexpress', '2000000001');
    const grant = shop && (await walker.storage.shops.grant(shop.grant));
    expect(shop?.name).toBe('cn1000000001abcd');
    expect(grant?.values).toEqual({ appKey: '12345678', userNick: 'cn1000000001abcd' });
    expect((grant?.expiresAtMs ?? 0) - walker.clock.now()).toBe(60 * 86_400_000);
    expect((grant?.tokenEndsAtMs ?? 0) - walker.clock.now()).toBe(30 * 86_400_000);
    expect(Object.keys(await walker.storage.shops.sealed(shop?.grant as never)).sort()).toEqual([
      'accessToken',
      'appSecret',
      'refreshToken',
    ]);
  });

  it('asks nobody for the site, and names none', async () => {
    await using stand = await openAliExpressWalk();
    await saved(stand.walker);
    expect(stand.walker.surface.shown.map(textOf).join()).not.toMatch(/"ALL"|\bALL\b/);
  });

  it('the second shop of the company takes the app that is there: three presses, no key asked', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await saved(walker);
    await walker.say('授权 速卖通', { who: MEI });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('12345678');
    expect(await consentOf(walker, '杭州北风家居')).toBe('done');
    await walker.press('保存', {}, { who: MEI });
    await walker.shopkey.drain();
    const [shop] = await walker.storage.shops.ofSeller('aliexpress', '2000000002');
    expect(shop?.displayName).toBe('cn1000000002efgh');
    expect(shop?.authorizedBy).toBe(MEI.id);
  });

  it('S9: the borrowed secret is sealed for the walk, and the grant’s own does not open there', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await saved(walker);
    const [shop] = await walker.storage.shops.ofSeller('aliexpress', '2000000001');
    const inGrant = (await walker.storage.shops.sealed(shop?.grant as never)).appSecret;
    await walker.say('authorize aliexpress');
    await walker.shopkey.drain();
    const [session] = await walker.storage.sessions.openOf(LIN.id);
    const inWalk = (await walker.storage.sessions.sealed(session as never)).appSecret;
    expect(inWalk).toMatch(/^ey/);
    expect(inWalk).not.toBe(inGrant);
    await walker.storage.sessions.seal(session as never, 'appSecret', inGrant ?? '');
    expect(await consentOf(walker, '杭州北风家居')).toBe('done');
    expect(await walker.storage.shops.ofSeller('aliexpress', '2000000002')).toEqual([]);
    expect(labels(walker)).toContain('Open AliExpress');
  });

  it('of several apps a person chooses', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await saved(walker);
    walker.clock.advance(60_000);
    await walker.say('authorize aliexpress');
    await walker.shopkey.drain();
    await walker.press('Another app');
    await walker.press('Go on', keys(IN_TEST));
    await consentOf(walker, 'Lanternhof');
    await walker.press('Save');
    await walker.shopkey.drain();
    await walker.say('authorize aliexpress');
    await walker.shopkey.drain();
    expect(labels(walker)).toEqual(expect.arrayContaining(['App 12345679', 'App 12345678', 'Another app']));
    await walker.press('App 12345678');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('app 12345678');
  });

  it('a wrong secret leads back to where it was entered, and keeps the rest', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.press('Go on', { appKey: LAUNCHED.key, appSecret: IN_TEST.secret });
    await consentOf(walker, 'Northwind Home');
    expect(textOf(walker.card())).toContain('The App Secret does not fit App Key 12345678');
    await walker.press('Go on', { appSecret: LAUNCHED.secret });
    expect(await consentOf(walker, 'Northwind Home')).toBe('done');
    expect(labels(walker)).toContain('Save');
  });

  it.each([
    ['the secret in the key’s box', { appKey: LAUNCHED.secret, appSecret: LAUNCHED.secret }, /secret/i],
    ['the key in the secret’s box', { appKey: LAUNCHED.key, appSecret: LAUNCHED.key }, /That is the App Key again/],
    ['a token', { appKey: LAUNCHED.key, appSecret: `50000${'aB3'.repeat(18)}` }, /That is a token/],
    ['words', { appKey: 'my app', appSecret: LAUNCHED.secret }, /5 to 10 digits/],
  ])('S29: %s is named and not shown', async (_, typed, said) => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.press('Go on', typed);
    expect(textOf(walker.card())).toMatch(said);
    expect(textOf(walker.card())).not.toContain(LAUNCHED.secret);
  });

  it('S8: a buyer’s account is refused with the reason', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('授权 速卖通', { who: MEI });
    await walker.press('继续', keys(), { who: MEI });
    await consentOf(walker, 'Reader');
    expect(textOf(walker.card())).toContain('这是买家账号，不是卖家账号');
    expect(labels(walker)).toContain('打开速卖通');
  });

  it('says that an app is in test, and when this consent ends', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.press('Go on', keys(IN_TEST));
    await consentOf(walker, 'Northwind Home');
    expect(textOf(walker.card())).toContain('still in test');
  });

  it('S29: an App Secret pasted into the private chat is used, and never shown', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.shopkey.drain();
    await walker.say(LAUNCHED.secret);
    expect(walker.card().title).toMatch(/delete your message/);
    await walker.say('resume');
    await walker.press('Go on', { appKey: LAUNCHED.key });
    expect(await consentOf(walker, 'Northwind Home')).toBe('done');
    expect(walker.surface.shown.map(textOf).join()).not.toContain(LAUNCHED.secret);
  });

  it('takes the address that the browser ended on', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.press('Go on', keys());
    const started = await walker.shopkey.doors.start(
      String(actionsOf(walker.card())[0] && (actionsOf(walker.card())[0] as { url: string }).url)
        .split('/')
        .at(-1) ?? '',
      true,
    );
    if (started.kind !== 'go') throw new Error('no link');
    const pages = new URL(started.url);
    for (const [name, value] of Object.entries({ country: 'CN', login: 'Northwind Home', answer: 'authorize' }))
      pages.searchParams.set(name, value);
    const ended = (await fetch(pages, { redirect: 'manual' })).headers.get('location') ?? '';
    await walker.press('I have a code');
    await walker.press('Go on', { code: ` ${ended} ` });
    await walker.shopkey.drain();
    expect(labels(walker)).toContain('Save');
  });
});
