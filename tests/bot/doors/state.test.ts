import { describe, expect, it } from 'vitest';
import { consentKey, consentLink } from '../../../bot/consent.ts';
import { createSigner } from '../../../bot/sign.ts';
import { KEY, MEI } from '../../support/walker.ts';
import { atConsent, comeBack, goOut, MINUTE_MS, recordOf, sessionOf } from './visit.ts';

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

  it('S3: brings no code of another site than the walk’s, where a callback says of which it is', async () => {
    const walker = await atConsent();
    const { state, cookie } = await goOut(walker);
    const { readCallback } = walker.amazon;
    const of = (site: string) =>
      Object.assign(walker.amazon, { readCallback: (query: URLSearchParams) => ({ ...readCallback(query), site }) });
    of('DE');
    expect(await comeBack(walker, state, { cookie })).toEqual({ kind: 'neutral' });
    expect(walker.amazon.exchanged).toEqual([]);
    of('UK');
    expect((await comeBack(walker, state, { cookie })).kind).toBe('done');
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
