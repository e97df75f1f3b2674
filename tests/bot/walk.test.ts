import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import { consent, LIN, linkOf, MEI, startWalker, textOf } from '../support/walker.ts';

describe('the walk of Amazon app', () => {
  it('ends with a saved shop after the link, consent and Save', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
    expect(linkOf(walker.card())).toMatch(/^https:\/\/shopkey\.example\.com\/go\/[0-9a-z]{16}$/);
    expect((await consent(walker)).page).toBe('done');
    expect(textOf(walker.card())).toContain('A2NORTHWIND001');
    await walker.press('Save');
    expect(textOf(walker.card())).toContain('is authorized');
    const shop = await walker.storage.shops.byName('northwind_home_uk');
    expect(shop).toMatchObject({
      displayName: 'Northwind Home UK',
      site: 'UK',
      sellerId: 'A2NORTHWIND001',
      authorizedBy: LIN.id,
    });
    expect(Object.keys(await walker.storage.shops.sealed(shop?.grant as never)).sort()).toEqual([
      'accessToken',
      'refreshToken',
    ]);
    expect(walker.surface.cards).toHaveLength(1);
  });

  it('speaks Chinese to whoever writes Chinese', async () => {
    const walker = await startWalker();
    await walker.say('授权 亚马逊 英国');
    expect(walker.card().title).toBe('亚马逊 · 英国');
    expect(textOf(walker.card())).toContain('用主账号登录');
    await consent(walker);
    await walker.press('保存');
    expect(textOf(walker.card())).toContain('授权成功');
  });

  it('S8: offers the sites of the account when the asked one is not among them', async () => {
    const walker = await startWalker();
    walker.amazon.account = { sites: [{ code: 'DE', storeName: 'Lanternhof', suspended: false }] };
    await walker.say('authorize amazon UK');
    await consent(walker);
    expect(textOf(walker.card())).toContain('This account sells in DE, not in the UK.');
    await walker.press('Use Germany');
    await walker.press('Save');
    expect(await walker.storage.shops.byName('lanternhof_de')).toMatchObject({ site: 'DE' });
  });

  it('takes a pasted address, and the code alone', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
    const state = started.kind === 'go' ? new URL(started.url).searchParams.get('state') : '';
    await walker.say(
      `https://else.example/callback?state=${state}&spapi_oauth_code=code-9&selling_partner_id=A2NORTHWIND001`,
    );
    await walker.shopkey.drain();
    expect(walker.amazon.exchanged).toEqual(['code-9']);
  });

  it('S2: parks a consent of an unknown browser until the owner presses', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    expect((await consent(walker, { cookie: false })).page).toBe('parked');
    expect(walker.amazon.exchanged).toEqual([]);
    await walker.press('Yes, go on');
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('S1: gives the neutral page to a second callback, and exchanges once', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    await consent(walker);
    await expect(consent(walker, { link })).rejects.toThrow('unknown');
    expect(walker.amazon.exchanged).toHaveLength(1);
  });

  it('asks for consent anew when the code was spent, and keeps everything else', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    walker.amazon.failExchange = new MarketplaceError('marketplace.expired', {
      platform: 'amazon',
      operation: 'exchange',
      reason: 'invalid_grant',
    });
    const before = linkOf(walker.card());
    await consent(walker);
    expect(textOf(walker.card())).toContain('already used');
    expect(linkOf(walker.card())).not.toBe(before);
    await consent(walker, { code: 'code-2' });
    await walker.press('Save');
    expect(await walker.storage.shops.byName('northwind_home_uk')).toBeDefined();
  });

  it('tries again by itself when Amazon is down', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    walker.amazon.failVerify = new MarketplaceError('marketplace.unavailable', {
      platform: 'amazon',
      operation: 'participations',
    });
    await consent(walker);
    expect(textOf(walker.card())).toContain('try again in 2 minutes');
    walker.clock.advance(2 * 60_000 + 1);
    await walker.shopkey.sweep();
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('This is who gave consent');
  });

  it('adds a further site of an account without a second consent', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    await walker.say('authorize amazon DE');
    expect(textOf(walker.card())).toContain('No new consent is needed');
    await walker.press('Add it to northwind_home_uk');
    await walker.press('Save');
    const [uk, de] = [
      await walker.storage.shops.byName('northwind_home_uk'),
      await walker.storage.shops.byName('northwind_home_de'),
    ];
    expect(de?.grant).toBe(uk?.grant);
    expect(walker.amazon.exchanged).toHaveLength(1);
  });

  it('renews the shop that is here already', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    walker.clock.advance(1000);
    await walker.say('authorize amazon UK');
    await consent(walker, { code: 'code-2' });
    expect(textOf(walker.card())).toContain('This is northwind_home_uk');
    await walker.press('Renew it');
    expect(textOf(walker.card())).toContain('renewed');
    expect(await walker.storage.shops.list({ limit: 10 })).toHaveLength(1);
  });
});

describe('the walk of Amazon private', () => {
  const values = {
    clientId: 'amzn1.application-oa2-client.abcdef',
    clientSecret: 'amzn1.oa2-cs.v1.secret12345',
    refreshToken: 'Atzr|token-abcdef-9f2c',
  };

  it('keeps what fits when something beside it does not', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon private UK');
    await walker.press('Save and check', { ...values, refreshToken: 'wrong' });
    expect(textOf(walker.card())).toContain('begins with \\"Atzr|\\"');
    expect(textOf(walker.card())).toContain('••••2345');
    await walker.press('Save and check', { refreshToken: ` ${values.refreshToken}\u200b ` });
    expect(textOf(walker.card())).toContain('What is its seller id');
    await walker.press('Go on', { sellerId: 'A2NORTHWIND001' });
    await walker.press('Save', { name: 'north' });
    expect(await walker.storage.shops.byName('north')).toMatchObject({ site: 'UK' });
    expect(
      Object.keys(
        await walker.storage.shops.sealed((await walker.storage.shops.byName('north'))?.grant as never),
      ).sort(),
    ).toEqual(['clientSecret', 'refreshToken']);
  });

  it('S29: takes a secret that is pasted into the chat, and says to delete it', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon private UK');
    await walker.press('Save and check', { clientId: values.clientId, clientSecret: values.clientSecret });
    await walker.say(values.refreshToken);
    await walker.shopkey.drain();
    expect(walker.surface.shown.some((view) => view.title.includes('delete your message'))).toBe(true);
    expect(walker.amazon.verified).toHaveLength(1);
    expect(JSON.stringify(walker.surface.shown) + walker.logged.join()).not.toContain('token-abcdef');
  });

  it('S29: refuses a secret in a channel', async () => {
    const walker = await startWalker();
    const reply = await walker.say(`my token is ${values.refreshToken}`, { place: 'shared' });
    expect(JSON.stringify(reply)).toContain('rotate');
    expect(walker.surface.cards).toHaveLength(0);
  });
});

describe('presses', () => {
  it('S26: a stale press changes nothing and shows the card of today', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const first = walker.card();
    await walker.press('I have a code');
    const card = walker.surface.cards.at(-1);
    if (card) card.view = first;
    await walker.press('Cancel');
    expect(textOf(walker.card())).toContain('Paste the code here');
  });

  it('S26: a press delivered three times has one effect', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const before = walker.card();
    for (let i = 0; i < 3; i++) {
      const card = walker.surface.cards.at(-1);
      if (card) card.view = before;
      await walker.press('I have a code', {}, { id: 'same' });
    }
    expect(textOf(walker.card())).toContain('Paste the code here');
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    expect((await walker.storage.sessions.read(id as never))?.record.rev).toBe(2);
  });

  it('S26: a colleague’s button changes nothing and says so', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const reply = await walker.press('Cancel', {}, { who: MEI });
    expect(JSON.stringify(reply)).toContain('同事');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('a command delivered twice opens one walk and posts one card', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK', { id: 'once' });
    await walker.say('authorize amazon UK', { id: 'once' });
    expect(walker.surface.cards).toHaveLength(1);
  });

  it('goes on after a restart', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const again = walker.restart();
    await consent(again);
    await again.press('Save');
    expect(await again.storage.shops.byName('northwind_home_uk')).toBeDefined();
  });
});
