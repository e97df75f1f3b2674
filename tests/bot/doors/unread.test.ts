import { describe, expect, it } from 'vitest';
import { textOf } from '../../support/walker.ts';
import { atConsent, comeBack, goOut, recordOf, sessionOf } from './visit.ts';

describe('a callback that brings nothing which can be used', () => {
  it.each([
    ['no code', { spapi_oauth_code: '' }],
    ['an error', { spapi_oauth_code: '', error: 'access_denied' }],
    ['a seller id that is none', { selling_partner_id: '<script>' }],
  ])('S4: %s: the page stays neutral, the card says so, and the link works on', async (_, query) => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const id = await sessionOf(walker);
    const visitOf = async () => (await walker.storage.sessions.read(id))?.record.visit;
    const before = await visitOf();
    const answer = await comeBack(walker, state, { cookie, query });
    expect(['neutral', 'declined']).toContain(answer.kind);
    expect(textOf(walker.card())).toMatch(/sent you back without a code that fits|No harm done/);
    expect(await visitOf()).toBe(before);
    expect(walker.amazon.exchanged).toEqual([]);
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
  });

  it('S2, S4: from a browser that had not gone out, nothing changes', async () => {
    const walker = await atConsent();
    const { state } = await goOut(walker);
    const before = await recordOf(walker);
    expect(await comeBack(walker, state, { query: { spapi_oauth_code: '' } })).toEqual({ kind: 'neutral' });
    expect(await recordOf(walker)).toBe(before);
  });
});
