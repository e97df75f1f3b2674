import { describe, expect, it } from 'vitest';
import type { Person } from '../../bot/ports.ts';
import { comeBack, goOut, idOf, login, recordOf } from '../bot/doors/visit.ts';
import { bind } from '../support/bound.ts';
import { plantShop, wordsOf } from '../support/company.ts';
import { actionsOf, consent, LIN, linkOf, MEI, startWalker, type Walker } from '../support/walker.ts';

const NOT_NOW = /You may not/;
/** Its seller account is the one that the login visit names. */
const SHOP = '2NORTHWIND001';
const NOTHING = { kind: 'neutral' };
const cookiesOf = ({ name, value }: { name: string; value: string }) => new Map([[name, value]]);

/** Lin may authorize because an admin named her, until it is taken from her. */
async function authorizing(): Promise<{ walker: Walker; take(): Promise<void> }> {
  const walker = await startWalker({ deps: { admins: [MEI.id], everybodyAuthorizes: false } });
  const { storage } = walker;
  const named = { v: 1, person: LIN.id, role: 'authorizer', by: MEI.id, atMs: 1, change: 'c' } as const;
  await storage.bindings.change([{ next: named }], { audit: [] });
  const take = async () => {
    const was = (await storage.bindings.ofPerson(LIN.id)).map((one) => ({ was: one }));
    expect(await storage.bindings.change(was, { audit: [] })).toBe('written');
  };
  return { walker, take };
}

/** Everything on the card is pressed, but for what ends the walk. */
async function pressAll(walker: Walker, who: Person): Promise<string[]> {
  const said: string[] = [];
  const tokens = actionsOf(walker.card()).flatMap((one) =>
    one.kind === 'press' && !one.token.includes('.CANCEL~') ? [one.token] : [],
  );
  expect(tokens.length).toBeGreaterThan(2);
  for (const token of tokens) {
    const id = `late-${token}`;
    const reply = await walker.take({ id, who, place: 'private', does: { kind: 'press', token, values: {} } });
    said.push(reply.kind === 'none' ? 'none' : wordsOf(reply.view));
    const form = await walker.shopkey.form(who, token);
    said.push(form.kind === 'none' ? 'none' : wordsOf(form.view));
  }
  return said;
}

describe('a walk of somebody from whom the right was taken', () => {
  it.each([
    ['where the consent is waited for', async () => undefined],
    ['where it is about to be saved', async (walker: Walker) => void (await consent(walker))],
  ])('S18: does not go on by a button or a form, %s', async (_, goOn) => {
    const { walker, take } = await authorizing();
    await walker.say('authorize amazon UK');
    await goOn(walker);
    await take();
    const before = await recordOf(walker);
    for (const said of await pressAll(walker, LIN)) expect(said).toMatch(NOT_NOW);
    await walker.shopkey.drain();
    expect(await recordOf(walker)).toBe(before);
    expect(await walker.storage.shops.list({ limit: 9 })).toEqual([]);
  });

  it('S18: does not go on by a browser: not by its link, nor by a consent that comes back', async () => {
    const { walker, take } = await authorizing();
    await walker.say('authorize amazon UK');
    const out = await goOut(walker);
    await take();
    const before = await recordOf(walker);
    expect(await walker.shopkey.doors.start(out.link, true)).toEqual({ kind: 'unknown' });
    expect(await comeBack(walker, out.state, { cookie: out.cookie })).toEqual(NOTHING);
    expect(await comeBack(walker, out.state)).toEqual(NOTHING);
    expect(await login(walker, {}, out.cookie)).toEqual(NOTHING);
    expect(walker.amazon.exchanged).toEqual([]);
    expect(await recordOf(walker)).toBe(before);
  });

  it('S18: takes no code and no secret that is typed', async () => {
    const { walker, take } = await authorizing();
    await walker.say('authorize amazon UK');
    await take();
    const before = await recordOf(walker);
    await walker.say('https://shopkey.example.com/callback/amazon/app?spapi_oauth_code=canarycode0123456789&state=x');
    await walker.say('Atzr|IwEBIsandboxcanary0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
    await walker.shopkey.drain();
    expect(walker.amazon.exchanged).toEqual([]);
    expect(await recordOf(walker)).toBe(before);
  });

  it('S18: has no entry page, and nothing that is sent by one that is open', async () => {
    const { walker, take } = await authorizing();
    Object.assign(walker.surface.can, { maskedInput: false, inputsInCard: false });
    await walker.say('authorize amazon private UK');
    const page = idOf(linkOf(walker.card()));
    const form = await walker.shopkey.doors.entry(page);
    if (!form) throw new Error('no page');
    await take();
    const before = await recordOf(walker);
    expect(await walker.shopkey.doors.entry(page)).toBeUndefined();
    const typed = { page, values: {}, cookies: cookiesOf(form.cookie), proof: form.proof };
    expect(await walker.shopkey.doors.enter(typed)).toEqual(NOTHING);
    expect(await recordOf(walker)).toBe(before);
  });

  it('is ended by its person all the same', async () => {
    const { walker, take } = await authorizing();
    await walker.say('authorize amazon UK');
    await take();
    await walker.press('Cancel');
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });
});

describe('a walk that the platform begins', () => {
  async function withShop(): Promise<Walker> {
    const walker = await startWalker({ deps: { admins: [MEI.id] } });
    await walker.say('hi');
    await plantShop(walker, { name: SHOP, by: LIN.id });
    return walker;
  }
  const begun = async (walker: Walker) => (await login(walker)).kind;

  it.each<[string, (walker: Walker) => Promise<unknown>, Person | undefined]>([
    ['whoever authorized the shop', ({ storage }) => bind(storage), LIN],
    ['whoever looks after it now', ({ storage }) => bind(storage, { person: MEI.id }), MEI],
    ['an admin, where nobody does', async () => undefined, MEI],
    [
      'an admin, where whoever authorized it has left',
      async ({ storage, shopkey }) => {
        await bind(storage);
        await shopkey.left(LIN);
      },
      MEI,
    ],
  ])('S18, S21: asks %s', async (_, change, asked) => {
    const walker = await withShop();
    await change(walker);
    const before = walker.surface.cards.length;
    expect(await begun(walker)).toBe('told');
    expect(walker.surface.cards.slice(before).map(({ to }) => to)).toEqual([asked?.id]);
  });

  it('S18: nobody may: nobody is asked', async () => {
    const walker = await startWalker({ deps: { everybodyAuthorizes: false } });
    await plantShop(walker, { name: SHOP, by: LIN.id });
    expect(await begun(walker)).toBe('neutral');
    expect(walker.surface.cards).toEqual([]);
  });
});
