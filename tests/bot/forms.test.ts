import { describe, expect, it } from 'vitest';
import { actionOf, consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

async function atConfirming(): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon UK');
  await consent(walker);
  return walker;
}

const submitOf = (walker: Walker) => actionOf(walker.card(), 'Save').token;
const idOf = (walker: Walker, name: string) =>
  walker.card().fields?.find(({ id }) => id.startsWith(`${name}.`))?.id ?? '';

describe('forms beside the card', () => {
  it('a form is the card as it is now, and asking for it changes nothing', async () => {
    const walker = await atConfirming();
    const reply = await walker.shopkey.form(LIN, submitOf(walker));
    expect(reply).toEqual({ kind: 'replace', view: walker.card() });
    expect(submitOf(walker)).toBe(actionOf(walker.card(), 'Save').token);
  });

  it('a form of an old card is that of today, and nobody else gets it', async () => {
    const walker = await atConfirming();
    const old = submitOf(walker);
    await walker.press('Help');
    const reply = await walker.shopkey.form(LIN, old);
    expect(reply).toEqual({ kind: 'replace', view: walker.card() });
    expect((await walker.shopkey.form(MEI, submitOf(walker))).kind).toBe('say');
    expect((await walker.shopkey.form(LIN, `${old}x`)).kind).toBe('say');
  });

  it('what is wrong is said at once, field by field, and nothing else', async () => {
    const walker = await atConfirming();
    const [name, displayName] = [idOf(walker, 'name'), idOf(walker, 'displayName')];
    const token = submitOf(walker);
    const check = (values: Record<string, string>) => walker.shopkey.check(LIN, token, values);
    expect(await check({ [name]: 'no spaces, please', [displayName]: 'Fine' })).toEqual({
      [name]: 'Letters, digits and underscores only.',
    });
    expect(await check({ [name]: 'ｎｏｒｔｈ＿１', [displayName]: '' })).toEqual({
      [displayName]: 'Please fill this in.',
    });
    expect(await walker.shopkey.check(MEI, token, { [name]: '!' })).toEqual({});
  });

  it('what is wrong is said by every process: by one that begins, and by one that remembers what was before', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const other = walker.restart();
    await consent(other);
    const [name, token] = [idOf(other, 'name'), submitOf(other)];
    const wrong = { [name]: 'Letters, digits and underscores only.' };
    expect(await walker.shopkey.check(LIN, token, { [name]: '!' })).toEqual(wrong);
    expect(await walker.restart().shopkey.check(LIN, token, { [name]: '!' })).toEqual(wrong);
    await other.press('Help');
    expect(await walker.restart().shopkey.check(LIN, token, { [name]: '!' })).toEqual({});
  });

  it('a card that is sent as it stands saves what it shows', async () => {
    const walker = await atConfirming();
    const press = { kind: 'press', token: submitOf(walker), values: {}, asShown: true, card: walker.cardId() } as const;
    const reply = await walker.shopkey.take({ id: 'shown', who: LIN, place: 'private', does: press });
    expect(reply.kind === 'replace' && textOf(reply.view)).toContain('is authorized');
    const [shop] = await walker.storage.shops.ofSeller('amazon', 'A2NORTHWIND001');
    expect(shop?.name).toBe('northwind_home_uk');
  });

  it('a shop’s card is a form too', async () => {
    const walker = await atConfirming();
    await walker.press('Save');
    await walker.say('shop northwind_home_uk');
    const token = submitOf(walker);
    expect(await walker.shopkey.form(LIN, token)).toEqual({ kind: 'replace', view: walker.card() });
    const name = idOf(walker, 'name');
    expect(await walker.shopkey.check(LIN, token, { [name]: 'no spaces' })).toEqual({
      [name]: 'Letters, digits and underscores only.',
    });
    expect(await walker.shopkey.check(LIN, token, { [name]: 'north_1' })).toEqual({});
  });
});

describe('the language of a menu’s command', () => {
  it('is the person’s own, for its English word says nothing of it', async () => {
    const walker = await startWalker();
    let said = 0;
    const say = (text: string, menu?: true) =>
      walker.shopkey.take({
        id: `menu-${++said}`,
        who: LIN,
        place: 'private',
        does: { kind: 'say', text, ...(menu ? { menu } : {}) },
      });
    await say('我的店铺');
    await say('authorize amazon UK', true);
    expect(walker.card().title).toBe('亚马逊 · 英国');
    await say('authorize amazon UK');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
  });
});
