import { describe, expect, it } from 'vitest';
import type { EntryForm } from '../../../bot/ports.ts';
import { fakeSurface } from '../../fakes/surface.ts';
import { actionsOf, LIN, startWalker, textOf, type Walker } from '../../support/walker.ts';
import { sessionOf } from './visit.ts';

const MINUTE_MS = 60_000;
const TYPED = {
  clientId: 'amzn1.application-oa2-client.abcd1234',
  clientSecret: 'amzn1.oa2-cs.v1.CANARY-SECRET-9f2c',
  refreshToken: 'Atzr|CANARY-TOKEN-0123456789',
};

/** A chat without masked inputs, at the prompt that asks for secrets. */
async function atSecrets(say = 'authorize amazon private UK'): Promise<Walker> {
  const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
  const walker = await startWalker({ surface });
  await walker.say(say);
  return walker;
}

function addressOf(walker: Walker): string | undefined {
  const action = actionsOf(walker.card()).find((one) => one.kind === 'open' && one.url.includes('/enter/'));
  return action?.kind === 'open' ? action.url : undefined;
}

const pageOf = (walker: Walker) => addressOf(walker)?.split('/').at(-1) ?? '';
const formOf = (walker: Walker, page = pageOf(walker)) => walker.shopkey.doors.entry(page);

function valuesFor(form: EntryForm, typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ id }) => [id, typed[id.split('.')[0] ?? ''] ?? '']));
}

async function enter(
  walker: Walker,
  typed: Readonly<Record<string, string>> = TYPED,
  { page = pageOf(walker), cookie = true, proof }: { page?: string; cookie?: boolean; proof?: string } = {},
) {
  const form = await formOf(walker, page);
  const answer = await walker.shopkey.doors.enter({
    page,
    values: form ? valuesFor(form, typed) : { ...typed },
    cookies: new Map(form && cookie ? [[form.cookie.name, form.cookie.value]] : []),
    proof: proof ?? form?.proof ?? '',
  });
  await walker.shopkey.drain();
  return answer;
}

describe('the one-time entry page', () => {
  it('S30: stands on the card in the fields’ place, and leads to the check and the confirming card by itself', async () => {
    const walker = await atSecrets();
    expect(walker.card().fields).toBeUndefined();
    expect(actionsOf(walker.card()).map((action) => action.label)).toContain('Enter them safely');
    expect((await formOf(walker))?.fields.map((field) => [field.label, field.secret])).toEqual([
      ['Client id', false],
      ['Client secret', true],
      ['Refresh token', true],
    ]);
    expect(await enter(walker)).toEqual({ kind: 'done', locale: 'en' });
    expect(walker.card().step?.n).toBe(2);
    expect(textOf(walker.card())).not.toContain('CANARY');
  });

  it('S30: works once: what comes again changes nothing', async () => {
    const walker = await atSecrets();
    const page = pageOf(walker);
    const form = await formOf(walker);
    if (!form) throw new Error('no form');
    await enter(walker);
    const before = textOf(walker.card());
    const again = { page, values: valuesFor(form, TYPED), cookies: new Map([[form.cookie.name, form.cookie.value]]) };
    expect(await walker.shopkey.doors.enter({ ...again, proof: form.proof })).toEqual({ kind: 'neutral' });
    expect(await formOf(walker, page)).toBeUndefined();
    expect(textOf(walker.card())).toBe(before);
  });

  it('S30: two that come at once are one', async () => {
    const walker = await atSecrets();
    const page = pageOf(walker);
    const answers = await Promise.all([enter(walker, TYPED, { page }), enter(walker, TYPED, { page })]);
    expect(answers.map((one) => one.kind).sort()).toEqual(['done', 'neutral']);
  });

  it('S30: refuses what has not its cookie or its hidden value, and notes it', async () => {
    const walker = await atSecrets();
    expect(await enter(walker, TYPED, { cookie: false })).toEqual({ kind: 'neutral' });
    expect(await enter(walker, TYPED, { proof: 'x'.repeat(43) })).toEqual({ kind: 'neutral' });
    const refused = (await walker.storage.audit.read({ limit: 100 })).filter((entry) => entry.act === 'entry');
    expect(refused.map((entry) => entry.outcome)).toEqual(['refused', 'refused']);
    expect(await enter(walker)).toMatchObject({ kind: 'done' });
  });

  it('S30: closes after ten minutes; the card says so, and a press opens a new one', async () => {
    const walker = await atSecrets();
    const old = pageOf(walker);
    walker.clock.advance(10 * MINUTE_MS + 1);
    expect(await formOf(walker, old)).toBeUndefined();
    await walker.shopkey.sweep();
    expect(addressOf(walker)).toBeUndefined();
    expect(textOf(walker.card())).toContain('has closed after 10 minutes');
    expect(await walker.shopkey.sweep()).toBe(0);
    await walker.press('Open a new page');
    expect(pageOf(walker)).not.toBe(old);
    expect(await enter(walker)).toMatchObject({ kind: 'done' });
  });

  it('S18: is nobody’s when its person may not authorize any more: neither opened nor taken', async () => {
    const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
    const walker = await startWalker({ surface, deps: { everybodyAuthorizes: false } });
    const right = { v: 1, person: LIN.id, role: 'authorizer', by: LIN.id, atMs: 0, change: 'a-1' } as const;
    await walker.storage.bindings.change([{ next: right }], { audit: [] });
    await walker.say('authorize amazon private UK');
    const page = pageOf(walker);
    const form = await formOf(walker, page);
    if (!form) throw new Error('no form');
    await walker.storage.bindings.change([{ was: right }], { audit: [] });
    const before = textOf(walker.card());
    expect(await formOf(walker, page)).toBeUndefined();
    const cookies = new Map([[form.cookie.name, form.cookie.value]]);
    const sent = { page, values: valuesFor(form, TYPED), cookies, proof: form.proof };
    expect(await walker.shopkey.doors.enter(sent)).toEqual({ kind: 'neutral' });
    expect(textOf(walker.card())).toBe(before);
  });

  it('S30: is withdrawn when the prompt is left', async () => {
    const walker = await atSecrets();
    const page = pageOf(walker);
    await walker.press('Back');
    expect(await formOf(walker, page)).toBeUndefined();
    expect(await enter(walker, TYPED, { page })).toEqual({ kind: 'neutral' });
  });

  it('says at the field what does not fit, keeps what does, and takes the rest at the second time', async () => {
    const walker = await atSecrets();
    const page = pageOf(walker);
    const answer = await enter(walker, { ...TYPED, clientSecret: '' });
    if (answer.kind !== 'again') throw new Error(answer.kind);
    expect(answer.form.fields.map((field) => field.error !== undefined)).toEqual([false, true, false]);
    expect(JSON.stringify(answer.form)).not.toContain('CANARY');
    expect(pageOf(walker)).toBe(page);
    expect(JSON.stringify(await formOf(walker))).not.toContain(TYPED.clientId);
    expect(await enter(walker, { clientId: TYPED.clientId, clientSecret: TYPED.clientSecret })).toMatchObject({
      kind: 'done',
    });
    expect(walker.card().step?.n).toBe(2);
  });

  it('S31: looking, however often, spends and changes nothing', async () => {
    const walker = await atSecrets();
    const id = await sessionOf(walker);
    const before = JSON.stringify(await walker.storage.sessions.read(id));
    for (let n = 0; n < 20; n++) expect(await formOf(walker)).toBeDefined();
    expect(JSON.stringify(await walker.storage.sessions.read(id))).toBe(before);
    expect(await enter(walker)).toMatchObject({ kind: 'done' });
  });

  it('S30, S35: storage has neither the address nor what was typed', async () => {
    const walker = await atSecrets();
    const page = pageOf(walker);
    await enter(walker);
    let kept = walker.logged.join('');
    for await (const record of walker.storage.export()) kept += JSON.stringify(record);
    expect(kept).not.toContain(page);
    expect(kept).not.toContain('CANARY');
  });

  it('is another one for another person, another walk, another prompt visit', async () => {
    const walker = await atSecrets();
    const first = pageOf(walker);
    await walker.press('Back');
    await walker.say('authorize amazon private DE');
    expect(pageOf(walker)).not.toBe(first);
    expect(first).toMatch(/^\d\d[\w-]{43}$/);
  });

  it('is not there where the chat has masked inputs, nor without a public address', async () => {
    const masked = await startWalker();
    await masked.say('authorize amazon private UK');
    expect(addressOf(masked)).toBeUndefined();
    expect(masked.card().fields).toHaveLength(3);
    const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
    const bare = await startWalker({ surface, deps: { publicUrl: undefined as never } });
    await bare.say('authorize amazon private UK');
    expect(addressOf(bare)).toBeUndefined();
    expect(bare.card().fields).toHaveLength(3);
  });

  it('is in the person’s language', async () => {
    const walker = await atSecrets('授权 亚马逊 private 英国');
    expect(actionsOf(walker.card()).map((action) => action.label)).toContain('安全填写');
    expect((await formOf(walker))?.locale).toBe('zh-CN');
  });
});
