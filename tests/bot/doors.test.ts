import { describe, expect, it } from 'vitest';
import { consentKey, consentLink } from '../../bot/consent.ts';
import type { BrowserMark, CallbackAnswer, SessionId } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { consent, KEY, LIN, linkOf, MEI, PUBLIC_URL, startWalker, textOf, type Walker } from '../support/walker.ts';

const MINUTE_MS = 60_000;
const SELLER = 'A2NORTHWIND001';
const CONFIRM_URI = 'https://sellercentral-europe.amazon.com/apps/authorize/confirm/amzn1.sp.solution.test';

interface GoneOut {
  readonly link: string;
  readonly state: string;
  readonly url: string;
  readonly cookie: BrowserMark;
}

function idOf(link: string): string {
  return link.split('/').at(-1) ?? '';
}

async function goOut(walker: Walker, link = linkOf(walker.card())): Promise<GoneOut> {
  const started = await walker.shopkey.doors.start(idOf(link), true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const state = new URL(started.url).searchParams.get('state') ?? '';
  return { link: idOf(link), state, url: started.url, cookie: started.cookie };
}

async function comeBack(
  walker: Walker,
  state: string,
  {
    cookie,
    platform = 'amazon',
    flow = 'app',
    query = {},
  }: { cookie?: Pick<BrowserMark, 'name' | 'value'>; platform?: string; flow?: string; query?: object } = {},
): Promise<CallbackAnswer> {
  const answer = await walker.shopkey.doors.callback({
    platform,
    flow,
    query: new URLSearchParams({ state, spapi_oauth_code: 'code-1', selling_partner_id: SELLER, ...query }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
  await walker.shopkey.drain();
  return answer;
}

async function sessionOf(walker: Walker, who = LIN.id): Promise<SessionId> {
  const [id] = await walker.storage.sessions.openOf(who);
  if (!id) throw new Error('no open walk');
  return id;
}

async function recordOf(walker: Walker, who = LIN.id): Promise<string> {
  return JSON.stringify((await walker.storage.sessions.read(await sessionOf(walker, who)))?.record);
}

async function atConsent(): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon UK');
  return walker;
}

async function withShop(): Promise<Walker> {
  const walker = await atConsent();
  await consent(walker);
  await walker.press('Save');
  return walker;
}

function login(walker: Walker, query: Record<string, string> = {}, cookie?: BrowserMark) {
  return walker.shopkey.doors.login({
    platform: 'amazon',
    flow: 'app',
    query: new URLSearchParams({
      amazon_callback_uri: CONFIRM_URI,
      amazon_state: 'amazon-state-1',
      selling_partner_id: SELLER,
      ...query,
    }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
}

describe('the state of a consent', () => {
  it('S1: is refused when its proof is that of another session', async () => {
    const walker = await atConsent();
    const lin = await goOut(walker);
    await walker.say('authorize amazon DE', { who: MEI });
    const mei = await goOut(walker);
    const before = [await recordOf(walker), await recordOf(walker, MEI.id)];
    const mixed = `${lin.link}.${mei.state.split('.')[1]}`;
    expect(await comeBack(walker, mixed, { cookie: lin.cookie })).toEqual({ kind: 'neutral' });
    expect([await recordOf(walker), await recordOf(walker, MEI.id)]).toEqual(before);
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('S1: is refused when it is truncated, at every length', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const before = await recordOf(walker);
    for (let length = 0; length < state.length; length++)
      expect(await comeBack(walker, state.slice(0, length), { cookie })).toEqual({ kind: 'neutral' });
    expect(await recordOf(walker)).toBe(before);
  });

  it('S1: works until 30 minutes have passed, and not after', async () => {
    const walker = await atConsent();
    const { state, cookie, link } = await goOut(walker);
    walker.clock.advance(30 * MINUTE_MS);
    const before = await recordOf(walker);
    expect(await comeBack(walker, state, { cookie })).toEqual({ kind: 'neutral' });
    expect(await walker.shopkey.doors.start(link, true)).toEqual({ kind: 'unknown' });
    expect(await recordOf(walker)).toBe(before);

    const quick = await atConsent();
    const inTime = await goOut(quick);
    quick.clock.advance(30 * MINUTE_MS - 1);
    expect((await comeBack(quick, inTime.state, { cookie: inTime.cookie })).kind).toBe('done');
  });

  it('S1: is spent by its first use', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
    const before = await recordOf(walker);
    expect(await comeBack(walker, state, { cookie })).toEqual({ kind: 'neutral' });
    expect(await recordOf(walker)).toBe(before);
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('S1: is spent once by two callbacks at the same time', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const answers = await Promise.all(Array.from({ length: 20 }, () => comeBack(walker, state, { cookie })));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'neutral')).toHaveLength(19);
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('S1: stands nowhere in an export of the store, nor does its link', async () => {
    const walker = await atConsent();
    const { state, link } = await goOut(walker);
    let dump = '';
    for await (const record of walker.storage.export()) dump += `${JSON.stringify(record)}\n`;
    expect(dump).toContain(consentKey(link));
    expect(dump).not.toContain(state);
    expect(dump).not.toContain(state.split('.')[1]);
    expect(dump).not.toContain(link);
  });

  it('S1: follows from the key: another key makes another link and another state', async () => {
    const walker = await atConsent();
    const { link, state } = await goOut(walker);
    const id = await sessionOf(walker);
    const visit = (await walker.storage.sessions.read(id))?.record.visit ?? 0;
    expect(consentLink(createSigner([KEY]), id, visit)).toMatchObject({ id: link, state });
    const other = consentLink(createSigner([KEY.map((byte) => byte ^ 1)]), id, visit);
    expect(other.id).not.toBe(link);
    expect(other.state).not.toBe(state);
  });

  it('S1: is the same after a restart and after Help, and another one after Back', async () => {
    const walker = await atConsent();
    const first = await goOut(walker);
    await walker.press('Help');
    expect((await goOut(walker.restart())).state).toBe(first.state);
    await walker.press('Back');
    await walker.press('Go on', { choice: 'site.UK' });
    expect((await goOut(walker)).state).not.toBe(first.state);
    expect(await comeBack(walker, first.state, { cookie: first.cookie })).toEqual({ kind: 'neutral' });
  });
});

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

  it('S5: a callback with an unfit code changes nothing', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const before = await recordOf(walker);
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
    expect(await recordOf(walker)).toBe(before);
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
