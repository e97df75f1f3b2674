import { describe, expect, it } from 'vitest';
import { consent, linkOf } from '../../support/walker.ts';
import { atConsent, comeBack, goOut, idOf, MINUTE_MS, recordOf, SELLER } from './visit.ts';

describe('what comes to the wrong door, or unasked', () => {
  it.each([
    ['another platform', { platform: 'ebay' }],
    ['another flow', { flow: 'private' }],
    ['a retired flow', { flow: 'mws-self' }],
    ['an empty flow', { flow: '' }],
    ['a name of Object', { platform: 'constructor' }],
  ])('S3: a callback on the path of %s leaves the record byte-equal', async (_, where) => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const before = await recordOf(walker);
    expect(await comeBack(walker, state, { cookie, ...where })).toEqual({ kind: 'neutral' });
    expect(await recordOf(walker)).toBe(before);
    expect(walker.amazon.exchanged).toEqual([]);
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
  });

  it('S4: unknown, expired, used and forged states get the same answer', async () => {
    const used = await atConsent();
    const first = await goOut(used);
    await comeBack(used, first.state, { cookie: first.cookie });
    const expired = await atConsent();
    const late = await goOut(expired);
    expired.clock.advance(30 * MINUTE_MS);
    const fresh = await atConsent();
    const live = await goOut(fresh);
    const answers = [
      await comeBack(fresh, '00abcdefghjkmnpq.none'),
      await comeBack(fresh, ''),
      await comeBack(expired, late.state, { cookie: late.cookie }),
      await comeBack(used, first.state, { cookie: first.cookie }),
      await comeBack(fresh, `${live.link}.${'A'.repeat(43)}`, { cookie: live.cookie }),
    ];
    for (const answer of answers) expect(JSON.stringify(answer)).toBe('{"kind":"neutral"}');
    expect(fresh.amazon.exchanged).toEqual([]);
  });

  it('S5: a callback with an unfit code is not used, and the link works on', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    for (const code of ['', 'two words', 'x'.repeat(10_000), 'a\u0000b'])
      expect(await comeBack(walker, state, { cookie, query: { spapi_oauth_code: code } })).toEqual({ kind: 'neutral' });
    const doubled = new URLSearchParams({ state, spapi_oauth_code: 'code-1', selling_partner_id: SELLER });
    doubled.append('spapi_oauth_code', 'code-2');
    const answer = await walker.shopkey.doors.callback({
      platform: 'amazon',
      flow: 'app',
      query: doubled,
      cookies: new Map([[cookie.name, cookie.value]]),
    });
    expect(answer).toEqual({ kind: 'neutral' });
    expect(walker.amazon.exchanged).toEqual([]);
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
  });

  it('S5: no code and no state is logged or shown', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    await comeBack(walker, state, { cookie, query: { spapi_oauth_code: 'CANARY-CODE-7' } });
    const seen = `${walker.logged.join('\n')}${JSON.stringify(walker.surface.shown)}${JSON.stringify(await walker.storage.audit.read({ limit: 100 }))}`;
    expect(seen).not.toContain('CANARY-CODE-7');
    expect(seen).not.toContain(state);
  });

  it('S31: 20 visits of the start address leave the record byte-equal, and the link alive', async () => {
    const walker = await atConsent();
    const link = idOf(linkOf(walker.card()));
    const before = await recordOf(walker);
    for (let n = 0; n < 20; n++) await walker.shopkey.doors.start(link, n % 2 === 0);
    expect(await recordOf(walker)).toBe(before);
    expect((await consent(walker)).page).toBe('done');
  });

  it('gives no answer but unknown to links that are none', async () => {
    const walker = await atConsent();
    const link = idOf(linkOf(walker.card()));
    for (const wrong of ['', 'x', link.slice(1), `${link}0`, link.toUpperCase(), `${link}.`.repeat(2), '../..'])
      expect(await walker.shopkey.doors.start(wrong, true)).toEqual(
        wrong.startsWith(`${link}.`) ? expect.anything() : { kind: 'unknown' },
      );
  });
});
