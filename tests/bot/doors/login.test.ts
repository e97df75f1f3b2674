import { describe, expect, it } from 'vitest';
import { consent, LIN, PUBLIC_URL, textOf } from '../../support/walker.ts';
import { atConsent, CONFIRM_URI, goOut, login, recordOf, withShop } from './visit.ts';

describe("Amazon's login address", () => {
  it('starts a walk for whoever authorized the shop, whose link leads back to Amazon with its state', async () => {
    const walker = await withShop();
    const cards = walker.surface.cards.length;
    expect(await login(walker)).toEqual({ kind: 'told', locale: 'en' });
    expect(walker.surface.cards).toHaveLength(cards + 1);
    expect(walker.surface.cards.at(-1)?.to).toBe(LIN.id);
    const url = new URL((await goOut(walker)).url);
    expect(`${url.origin}${url.pathname}`).toBe(CONFIRM_URI);
    expect(url.searchParams.get('amazon_state')).toBe('amazon-state-1');
    expect(url.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/callback/amazon/app`);
    const { page } = await consent(walker, { code: 'code-2' });
    expect(page).toBe('done');
    expect(walker.amazon.exchanged).toEqual(['code-1', 'code-2']);
  });

  it('says on the card why it has come, and what to do when nobody here began it', async () => {
    const walker = await withShop();
    await login(walker);
    const said = 'Somebody pressed “Authorize” at Amazon for seller A2NORTHWIND001.';
    expect(textOf(walker.card())).toContain(said);
    await walker.press('I have a code');
    expect(textOf(walker.card())).not.toContain(said);
  });

  it("S9: seals Amazon's state: no export and no card holds it", async () => {
    const walker = await withShop();
    await login(walker, { amazon_state: 'CANARY-AMAZON-STATE' });
    let seen = JSON.stringify(walker.surface.shown) + walker.logged.join('');
    for await (const record of walker.storage.export()) seen += JSON.stringify(record);
    expect(seen).not.toContain('CANARY-AMAZON-STATE');
  });

  it('opens one walk however often the browser asks', async () => {
    const walker = await withShop();
    for (let n = 0; n < 3; n++) expect((await login(walker)).kind).toBe('told');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('opens no more than three walks for one account, whoever knows its seller id', async () => {
    const walker = await withShop();
    for (let n = 0; n < 6; n++) await login(walker, { amazon_state: `amazon-state-${n}` });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(3);
    expect((await login(walker, { amazon_state: 'amazon-state-9' })).kind).toBe('told');
  });

  it('S4: says nothing and starts nothing for a seller that is not here', async () => {
    const walker = await withShop();
    const cards = walker.surface.cards.length;
    expect(await login(walker, { selling_partner_id: 'A9UNKNOWN00000' })).toEqual({ kind: 'neutral' });
    expect(walker.surface.cards).toHaveLength(cards);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('sends the browser straight on that went out through a link already', async () => {
    const walker = await atConsent();
    const out = await goOut(walker);
    const before = await recordOf(walker);
    const answer = await login(walker, { selling_partner_id: 'A9UNKNOWN00000' }, out.cookie);
    if (answer.kind !== 'go') throw new Error(answer.kind);
    const url = new URL(answer.url);
    expect(`${url.origin}${url.pathname}`).toBe(CONFIRM_URI);
    expect(url.searchParams.get('amazon_state')).toBe('amazon-state-1');
    expect(url.searchParams.get('state')).toBe(out.state);
    expect(await recordOf(walker)).toBe(before);
  });

  it.each([
    'https://evil.example/apps/authorize/confirm/amzn1.sp.solution.test',
    'https://sellercentral-europe.amazon.com.evil.example/apps/authorize/confirm/amzn1.sp.solution.test',
    'https://sellercentral-europe.amazon.com@evil.example/apps/authorize/confirm/amzn1.sp.solution.test',
    'http://sellercentral-europe.amazon.com/apps/authorize/confirm/amzn1.sp.solution.test',
    'https://sellercentral-europe.amazon.com:8443/apps/authorize/confirm/amzn1.sp.solution.test',
    'https://sellercentral-europe.amazon.com/elsewhere',
    '//evil.example/apps/authorize/confirm/amzn1.sp.solution.test',
    'javascript:alert(1)',
    '',
  ])('S4: refuses the forged way back %j', async (amazon_callback_uri) => {
    const walker = await withShop();
    const out = await (async () => {
      await walker.say('authorize amazon FR');
      await walker.press('Another account');
      return goOut(walker);
    })();
    expect(await login(walker, { amazon_callback_uri }, out.cookie)).toEqual({ kind: 'neutral' });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('S4: refuses a platform that has no such address', async () => {
    const walker = await withShop();
    const answer = await walker.shopkey.doors.login({
      platform: 'ebay',
      flow: 'app',
      query: new URLSearchParams(),
      cookies: new Map(),
    });
    expect(answer).toEqual({ kind: 'neutral' });
  });
});
