import { describe, expect, it } from 'vitest';
import { linkOf, MEI, textOf, type Walker } from '../../support/walker.ts';
import { atConsent, comeBack, type GoneOut, goOut, idOf, MINUTE_MS, recordOf, SELLER, sessionOf } from './visit.ts';

describe('the browser that comes back', () => {
  it('S2: parks a consent without cookie: nothing is exchanged until its owner presses', async () => {
    const walker = await atConsent();
    const { state } = await goOut(walker);
    expect((await comeBack(walker, state)).kind).toBe('parked');
    expect(walker.amazon.exchanged).toEqual([]);
    expect(textOf(walker.card())).toContain('Did you expect this?');
    const foreign = await walker.press('Yes, go on', {}, { who: MEI });
    expect(textOf('view' in foreign ? foreign.view : walker.card())).toContain('这张卡片是同事的');
    expect(walker.amazon.exchanged).toEqual([]);
    await walker.press('Yes, go on');
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('S2: drops a parked consent that was not expected, with its code', async () => {
    const walker = await atConsent();
    const { state } = await goOut(walker);
    await comeBack(walker, state);
    await walker.press('No, that was not us');
    expect(textOf(walker.card())).toContain('I dropped that consent');
    expect(await walker.storage.sessions.sealed(await sessionOf(walker))).toEqual({});
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('S2: asks for consent anew when 5 minutes pass over a parked one, and forgets its code', async () => {
    const walker = await atConsent();
    const { state, link } = await goOut(walker);
    await comeBack(walker, state);
    const id = await sessionOf(walker);
    expect(Object.keys(await walker.storage.sessions.sealed(id))).toEqual(['code']);
    walker.clock.advance(5 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('not confirmed within 5 minutes');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
    expect(idOf(linkOf(walker.card()))).not.toBe(link);
    expect(await walker.storage.sessions.sealed(id)).toEqual({});
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('S2: refuses the browser whose cookie proves another state, and changes nothing', async () => {
    const walker = await atConsent();
    const lin = await goOut(walker);
    await walker.say('authorize amazon DE', { who: MEI });
    const mei = await goOut(walker);
    const before = await recordOf(walker);
    for (const value of [mei.cookie.value, 'nonsense', '', `${lin.link}.${mei.cookie.value.split('.')[1]}`])
      expect(await comeBack(walker, lin.state, { cookie: { name: lin.cookie.name, value } })).toEqual({
        kind: 'neutral',
      });
    expect(await recordOf(walker)).toBe(before);
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('S2: exchanges nothing for a browser that went out for another link only', async () => {
    const walker = await atConsent();
    const lin = await goOut(walker);
    await walker.say('authorize amazon DE', { who: MEI });
    const mei = await goOut(walker);
    expect((await comeBack(walker, lin.state, { cookie: mei.cookie })).kind).not.toBe('done');
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('S2: lets one browser have two consents under way', async () => {
    const walker = await atConsent();
    const uk = await goOut(walker);
    await walker.say('authorize amazon DE');
    const de = await goOut(walker);
    expect(uk.cookie.name).not.toBe(de.cookie.name);
    const answer = await walker.shopkey.doors.callback({
      platform: 'amazon',
      flow: 'app',
      query: new URLSearchParams({ state: uk.state, spapi_oauth_code: 'code-uk', selling_partner_id: SELLER }),
      cookies: new Map([uk.cookie, de.cookie].map(({ name, value }) => [name, value])),
    });
    expect(answer.kind).toBe('done');
    await walker.shopkey.drain();
  });

  it('S2: sets a cookie that lives as long as the link', async () => {
    const walker = await atConsent();
    expect((await goOut(walker)).cookie.maxAgeS).toBe(1_800);
    walker.clock.advance(10 * MINUTE_MS);
    expect((await goOut(walker)).cookie.maxAgeS).toBe(1_200);
  });
});

describe('a link that was handed over', () => {
  async function handed(): Promise<{ walker: Walker; link: string; old: GoneOut }> {
    const walker = await atConsent();
    const old = await goOut(walker);
    await walker.press('Send the link to someone');
    const copy = walker.card().parts.find((part) => part.kind === 'copy');
    if (copy?.kind !== 'copy') throw new Error('no link to copy');
    return { walker, link: idOf(copy.value), old };
  }

  it('S2: first says who asks and for which shop, and goes on when told to', async () => {
    const { walker, link } = await handed();
    expect(await walker.shopkey.doors.start(link, false)).toEqual({
      kind: 'ask',
      locale: 'en',
      asker: 'Lin',
      what: 'Amazon · United Kingdom',
    });
    const { state, cookie } = await goOut(walker, link);
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('S1: works for 24 hours', async () => {
    const { walker, link } = await handed();
    walker.clock.advance(24 * 60 * MINUTE_MS - 1);
    await walker.shopkey.sweep();
    expect((await goOut(walker, link)).state).not.toBe('');
    walker.clock.advance(1);
    expect(await walker.shopkey.doors.start(link, false)).toEqual({ kind: 'unknown' });
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('The link has run out');
  });

  it('S1: takes the place of the link before it', async () => {
    const { walker, old } = await handed();
    const before = await recordOf(walker);
    expect(await walker.shopkey.doors.start(old.link, true)).toEqual({ kind: 'unknown' });
    expect(await comeBack(walker, old.state, { cookie: old.cookie })).toEqual({ kind: 'neutral' });
    expect(await recordOf(walker)).toBe(before);
  });
});
