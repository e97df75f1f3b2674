import { describe, expect, it } from 'vitest';
import type { Person, PersonId, ShopId } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { cardsOf, lastCard, plantShop, wordsOf } from '../support/company.ts';
import { keptRecords } from '../support/kept-records.ts';
import { IMPORTED_LINES, pasteOn } from '../support/pasted-import.ts';
import { sendLines } from '../support/sheets.ts';
import { actionOf, actionsOf, consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const WHO: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const DAY_MS = 86_400_000;
/** Only the shop's own cards and lists have it. */
const DISPLAY = 'Northwind Meadow';
const BY = { who: WHO };

/** Whoever it is may do everything here, because a colleague gave it to them. */
async function company(): Promise<{ walker: Walker; take(): Promise<void> }> {
  const walker = await startWalker({ deps: { admins: [MEI.id], everybodyAuthorizes: false, aloneMs: DAY_MS } });
  const { storage, clock } = walker;
  for (const who of [WHO, LIN, MEI]) await walker.say('language en', { who });
  for (const name of ['north_uk', 'north_de']) await plantShop(walker, { name, by: MEI.id, displayName: DISPLAY });
  const of = { v: 1, person: WHO.id, by: MEI.id, atMs: clock.now() } as const;
  const shop = 's-north_uk' as ShopId;
  await storage.bindings.change(
    [
      { next: { ...of, role: 'admin', change: 'a' } },
      { next: { ...of, role: 'authorizer', change: 'b' } },
      { next: { ...of, role: 'operator', shop, change: 'c' } },
    ],
    { audit: [] },
  );
  return {
    walker,
    async take() {
      const was = (await storage.bindings.ofPerson(WHO.id)).map((one) => ({ was: one }));
      expect(await storage.bindings.change(was, { audit: [] })).toBe('written');
    },
  };
}

async function pressed(walker: Walker, label: string | RegExp, values: Readonly<Record<string, string>> = {}) {
  const is = (one: string) => (typeof label === 'string' ? one === label : label.test(one));
  const card = cardsOf(walker, WHO).findLast(({ view }) => actionsOf(view).some((one) => is(one.label)));
  return walker.press(label, values, { ...BY, on: card?.id ?? '' });
}

/** What was begun while they might, and the press that would end it. */
const BEGUN: Readonly<
  Record<string, readonly [(walker: Walker) => Promise<unknown>, string | RegExp, Record<string, string>?]>
> = {
  'bind, by its form': [
    (walker) => walker.say('bind', BY),
    'Look',
    { people: MEI.id, shops: 'north_uk', roles: 'operator' },
  ],
  'bind, of what was looked at': [
    (walker) => walker.say('bind @1 * both', { ...BY, mentions: [LIN] }),
    'Yes, change it',
  ],
  'bind, undone': [(walker) => walker.say('bind @1 north_uk operator', { ...BY, mentions: [LIN] }), 'Undo'],
  'unbind, by its form': [
    async (walker) => {
      await walker.say('bind @1 north_uk operator', { ...BY, mentions: [LIN] });
      await walker.say('unbind', BY);
    },
    'Look',
    { people: LIN.id, shops: 'north_uk', roles: 'operator' },
  ],
  'rights, by its form': [
    async (walker) => {
      await walker.say('rights', BY);
      await pressed(walker, 'Name somebody');
    },
    'Name somebody',
    { people: LIN.id, role: 'authorizer' },
  ],
  'another administrator, who waits for one': [
    (walker) => walker.say('rights @1 admin', { who: MEI, mentions: [LIN] }),
    'Confirm',
  ],
  'access that a colleague asked for': [(walker) => walker.say('ask north_de', { who: LIN }), 'Allow'],
  'a key': [
    async (walker) => {
      await walker.say('keys', BY);
      await pressed(walker, 'New key');
    },
    'Make the key',
    { name: 'ERP' },
  ],
  'a webhook': [
    async (walker) => {
      await walker.say('webhooks', BY);
      await pressed(walker, 'New webhook');
    },
    'Add it',
    { name: 'ERP', url: 'https://erp.example.com/hook' },
  ],
  'a shop’s name': [(walker) => walker.say('shop north_uk', BY), 'Save', { name: 'other_name', displayName: 'Other' }],
  'a shop, disconnected': [(walker) => walker.say('disconnect north_uk', BY), 'Disconnect'],
  'an import': [
    async (walker) => {
      await walker.say('import', BY);
      expect(await pasteOn(walker, lastCard(walker, WHO), IMPORTED_LINES)).toBe('done');
      await walker.work();
    },
    /^Start/,
  ],
  'a sheet': [(walker) => sendLines(walker, [`${LIN.id},operator,north_uk,,`], BY), 'Yes, change all of it'],
  'who has access, confirmed': [
    async (walker) => {
      for (let n = 0; n < 182; n++) {
        walker.clock.advance(DAY_MS / 2);
        await walker.work();
      }
    },
    'All right',
  ],
  'the next of a list': [(walker) => walker.say('amazon UK\namazon DE', BY), /^Next/],
  'a list that is shared': [(walker) => walker.say('amazon UK\namazon DE', BY), 'Work on it together'],
  'a walk, passed on': [(walker) => walker.say('authorize amazon UK', BY), 'Pass this walk on'],
  'a walk, saved': [
    async (walker) => {
      await walker.say('authorize amazon UK', BY);
      await consent(walker);
    },
    'Save',
  ],
};

describe('what was begun with a right that is lost meanwhile', () => {
  it.each(Object.keys(BEGUN))('S18: %s: its press changes nothing, and tells nothing', async (what) => {
    const [begin, label, values = {}] = BEGUN[what] ?? [async () => undefined, ''];
    const { walker, take } = await company();
    await begin(walker);
    await walker.shopkey.drain();
    await walker.work();
    const card = cardsOf(walker, WHO).findLast(({ view }) =>
      actionsOf(view).some((one) => (typeof label === 'string' ? one.label === label : label.test(one.label))),
    );
    const { token } = actionOf(card?.view as View, label);
    await take();
    const before = await keptRecords(walker);
    const shown = walker.surface.shown.length;
    const reply = await pressed(walker, label, values);
    await walker.shopkey.drain();
    await walker.work();
    expect(await keptRecords(walker)).toEqual(before);
    const said = reply.kind === 'none' ? '' : wordsOf(reply.view);
    expect(said).toMatch(/You may not|show you a shop of that name/);
    expect(said + walker.surface.shown.slice(shown).map(textOf).join()).not.toContain(DISPLAY);
    const form = await walker.shopkey.form(WHO, token);
    expect(form.kind === 'none' ? '' : wordsOf(form.view)).toMatch(/You may not|show you a shop of that name/);
  });

  it('S18: whoever still has it does each of them', async () => {
    const done: string[] = [];
    for (const [what, [begin, label, values = {}]] of Object.entries(BEGUN)) {
      const { walker } = await company();
      await begin(walker);
      await walker.shopkey.drain();
      await walker.work();
      const before = await keptRecords(walker);
      await pressed(walker, label, values);
      await walker.shopkey.drain();
      await walker.work();
      if (JSON.stringify(await keptRecords(walker)) !== JSON.stringify(before)) done.push(what);
      await walker.close();
    }
    expect(done).toEqual(Object.keys(BEGUN).filter((what) => what !== 'a list that is shared'));
  });

  it('S18: a sheet that was decided is not done by whoever lost the right before its job ran', async () => {
    const { walker, take } = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`], BY);
    await pressed(walker, 'Yes, change all of it');
    await take();
    walker.clock.advance(1_000);
    await walker.work();
    expect(await walker.storage.bindings.ofPerson(LIN.id)).toEqual([]);
    expect(textOf(lastCard(walker, WHO))).toContain(
      'You are no administrator any more, so I have stopped. Changes made: 0.',
    );
    expect(actionsOf(lastCard(walker, WHO)).map(({ label }) => label)).toEqual(['My shops']);
  });

  it('S18: nor is it taken back', async () => {
    const { walker, take } = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`], BY);
    for (const label of ['Yes, change all of it', 'Undo']) {
      await pressed(walker, label);
      if (label === 'Undo') await take();
      walker.clock.advance(1_000);
      await walker.work();
    }
    expect(await walker.storage.bindings.ofPerson(LIN.id)).toHaveLength(1);
    expect(textOf(lastCard(walker, WHO))).toContain('Changes made: 1.');
  });

  it('S18: an import that was started saves nothing more, and forgets its secrets', async () => {
    const { walker, take } = await company();
    await walker.say('import', BY);
    await pasteOn(walker, lastCard(walker, WHO), IMPORTED_LINES);
    await walker.work();
    await pressed(walker, /^Start/);
    await take();
    await walker.work();
    expect((await walker.storage.shops.list({ limit: 9 })).map(({ name }) => name)).toEqual(['north_de', 'north_uk']);
    expect(textOf(lastCard(walker, WHO))).toContain('you are no administrator any more');
    expect((await keptRecords(walker)).filter((record) => record.startsWith('["sealed"'))).toEqual([]);
  });
});
