import { describe, expect, it } from 'vitest';
import { returnKey } from '../../../bot/return-address.ts';
import { LIN, linkOf, MEI, textOf } from '../../support/walker.ts';
import { arrive, atConsent, NEUTRAL, startWish, withShop } from './return-visit.ts';
import { idOf, MINUTE_MS, recordOf, sessionOf } from './visit.ts';

describe('a grant’s own return address, while a walk waits', () => {
  it('stands on the card to be copied, beside the app’s name', async () => {
    const walker = await startWish();
    await walker.say('authorize wish');
    const copies = walker.card().parts.filter((part) => part.kind === 'copy');
    expect(copies).toEqual([
      { kind: 'copy', alone: true, label: 'App name', value: 'Shopkey' },
      {
        kind: 'copy',
        alone: true,
        label: 'Redirect URI',
        value: expect.stringMatching(/^https:\/\/shopkey\.example\.com\/callback\/wish\/[0-9a-f]{32}$/),
      },
    ]);
  });

  it('S4: parks whatever arrives, sealed, and trades nothing until its person presses', async () => {
    const { walker, slug } = await atConsent();
    expect(await arrive(walker, slug)).toEqual({ kind: 'parked', locale: 'en' });
    expect(walker.market.exchanged).toEqual([]);
    expect(textOf(walker.card())).toContain('Consent arrived.');
    const foreign = await walker.press('Check it', {}, { who: MEI });
    expect(textOf('view' in foreign ? foreign.view : walker.card())).toContain('这张卡片是同事的');
    expect(walker.market.exchanged).toEqual([]);
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-1']);
    expect(textOf(walker.card())).toContain('Lantern Trading');
  });

  it('S4: trades nothing by itself for the browser that went out, either: its cookie rides along on a forged link', async () => {
    const { walker, slug } = await atConsent();
    const started = await walker.shopkey.doors.start(idOf(linkOf(walker.card())), true);
    if (started.kind !== 'go') throw new Error(started.kind);
    expect((await arrive(walker, slug, { cookie: started.cookie })).kind).toBe('parked');
    expect(walker.market.exchanged).toEqual([]);
  });

  it('S4: a forged callback leaves the walk byte-equal: another address, no code, no walk that waits; with and without cookie', async () => {
    const { walker, slug } = await atConsent();
    const started = await walker.shopkey.doors.start(idOf(linkOf(walker.card())), true);
    const cookie = started.kind === 'go' ? started.cookie : undefined;
    const before = await recordOf(walker);
    const other = slug.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const forged of [
      other,
      slug.slice(1),
      `${slug}0`,
      slug.toUpperCase() === slug ? 'x' : slug.toUpperCase(),
      '',
      'v3',
      '..',
    ])
      for (const more of [{}, cookie ? { cookie } : {}]) expect(await arrive(walker, forged, more)).toEqual(NEUTRAL);
    for (const code of ['', 'two words', 'x'.repeat(10_000), 'a\u0000b'])
      expect(await arrive(walker, slug, { code })).toEqual(NEUTRAL);
    expect(await recordOf(walker)).toBe(before);
    expect(walker.market.exchanged).toEqual([]);

    await arrive(walker, slug);
    await walker.press('Check it');
    const confirming = await recordOf(walker);
    expect(await arrive(walker, slug, { code: 'forged-1' })).toEqual(NEUTRAL);
    expect(await recordOf(walker)).toBe(confirming);
    expect(walker.market.exchanged).toEqual(['code-1']);
  });

  it('S4: unknown, foreign, used and malformed arrivals get the same answer', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    const answers = [
      await arrive(walker, slug),
      await arrive(walker, '0'.repeat(32)),
      await arrive(walker, 'x'),
      await walker.shopkey.doors.callback({
        platform: 'ebay',
        flow: slug,
        query: new URLSearchParams({ code: 'c' }),
        cookies: new Map(),
      }),
    ];
    for (const answer of answers) expect(JSON.stringify(answer)).toBe('{"kind":"neutral"}');
  });

  it('S4: an address that leads to a walk, or to a grant, which has another one brings nothing', async () => {
    const waiting = await atConsent();
    const other = waiting.slug.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const session = await sessionOf(waiting.walker);
    const before = await recordOf(waiting.walker);
    const until = waiting.walker.clock.now() + MINUTE_MS;
    await waiting.walker.storage.returns.put(returnKey(other), { session, expiresAtMs: until });
    expect(await arrive(waiting.walker, other)).toEqual(NEUTRAL);
    expect(await recordOf(waiting.walker)).toBe(before);

    const { walker } = await withShop();
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    if (!shop) throw new Error('no shop');
    await walker.storage.returns.put(returnKey(other), { session, grant: shop.grant });
    expect(await arrive(walker, other)).toEqual(NEUTRAL);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('S4: asks for consent anew after 5 minutes, with all answers kept and the code forgotten', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    const id = await sessionOf(walker);
    expect(Object.keys(await walker.storage.sessions.sealed(id)).sort()).toEqual(['clientSecret', 'code']);
    walker.clock.advance(5 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('not confirmed within 5 minutes');
    expect(Object.keys(await walker.storage.sessions.sealed(id))).toEqual(['clientSecret']);
    expect(walker.market.exchanged).toEqual([]);
    expect((await arrive(walker, slug, { code: 'code-2' })).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-2']);
  });

  it('S4: a code that was not expected is dropped by a press', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    await walker.press('No, that was not us');
    expect(textOf(walker.card())).toContain('I dropped that consent');
    expect(Object.keys(await walker.storage.sessions.sealed(await sessionOf(walker)))).toEqual(['clientSecret']);
  });

  it('takes a code that comes after our own link has run out', async () => {
    const { walker, slug } = await atConsent();
    walker.clock.advance(30 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('The link has run out');
    expect((await arrive(walker, slug)).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-1']);
  });

  it('takes the newest of two codes, and no code twice', async () => {
    const { walker, slug } = await atConsent();
    expect((await arrive(walker, slug, { code: 'code-1' })).kind).toBe('parked');
    expect(await arrive(walker, slug, { code: 'code-1' })).toEqual(NEUTRAL);
    expect((await arrive(walker, slug, { code: 'code-2' })).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-2']);
  });

  it('comes to the colleague who took the walk', async () => {
    const { walker, slug } = await atConsent();
    await walker.press('Pass this walk on');
    const [code] = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    await walker.say(code ?? '', { who: MEI });
    expect((await arrive(walker, slug)).kind).toBe('parked');
    expect(walker.surface.cards.at(-1)?.to).toBe(MEI.id);
    expect(textOf(walker.card())).toContain('授权到了');
  });

  it('S4: the address alone stands in no key of the store, and leads nowhere without it', async () => {
    const { walker, slug } = await atConsent();
    expect((await walker.storage.returns.read(returnKey(slug)))?.session).toBe(await sessionOf(walker));
    expect(await walker.storage.returns.read(slug)).toBeUndefined();
    expect(returnKey(slug)).not.toContain(slug.slice(0, 8));
  });

  it('S5: no code is logged, shown or audited', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug, { code: 'CANARY-CODE-7' });
    await walker.press('Check it');
    const audit = JSON.stringify(await walker.storage.audit.read({ limit: 100 }));
    expect(`${walker.logged.join('\n')}${JSON.stringify(walker.surface.shown)}${audit}`).not.toContain('CANARY-CODE-7');
  });
});
