import { describe, expect, it } from 'vitest';
import { signButton } from '../../bot/buttons.ts';
import type { Person, PersonId, Reply } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import type { View } from '../../bot/view.ts';
import { cardsOf, lastCard, plantShop, press, wordsOf } from '../support/company.ts';
import { keptRecords } from '../support/kept-records.ts';
import { actionsOf, consent, KEY, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const WHO: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const OTHER: Person = { id: 'teams/tenant/wang' as PersonId, name: 'Wang', locale: 'en' };
/** The same user's number, in another product, workspace or case. */
const LIKE: readonly Person[] = [
  'slack/tenant/zhang',
  'teams/tenant2/zhang',
  'teams/tenant/Zhang',
  'teams/tenant/zhang2',
].map((id) => ({ ...WHO, id: id as PersonId }));
const SHOP = 'north_uk';
const DISPLAY = 'Northwind Meadow';

/** Zhang and Wang are admins; there is a shop. */
async function company(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [WHO.id, OTHER.id, ...LIKE.map(({ id }) => id)] } });
  await plantShop(walker, { name: SHOP, by: WHO.id, displayName: DISPLAY });
  for (const who of [WHO, OTHER, LIN, MEI, ...LIKE]) await walker.say('language en', { who });
  return walker;
}

/** Says whatever gives a card with buttons. */
async function cardsOfAllKinds(walker: Walker): Promise<void> {
  const { say } = walker;
  const by = { who: WHO };
  for (const typed of [
    'shops',
    `shop ${SHOP}`,
    `why ${SHOP}`,
    `disconnect ${SHOP}`,
    'rights',
    'rights review',
    'keys',
    'webhooks',
  ])
    await walker.say(typed, by);
  for (const typed of [
    'overview',
    'orders',
    'audit',
    'import',
    'bind',
    'unbind',
    'bind file',
    'help',
    'language',
    'join',
  ])
    await walker.say(typed, by);
  await walker.say('bind @1 * both', { ...by, mentions: [LIN] });
  await walker.say('bind @1 north_uk operator', { ...by, mentions: [MEI] });
  await walker.say('rights @1 admin', { who: OTHER, mentions: [LIN] });
  await say(`ask ${SHOP} service`, { who: LIN });
  await walker.say('amazon UK\namazon DE', by);
  await walker.say('authorize amazon UK', by);
  await consent(walker);
}

const tokensOf = (views: readonly View[]) => [
  ...new Set(views.flatMap((view) => actionsOf(view).flatMap((one) => (one.kind === 'press' ? [one.token] : [])))),
];

const saidIn = (reply: Reply) => (reply.kind === 'none' ? '' : wordsOf(reply.view));

describe('a button of any kind of card', () => {
  it.each([
    ['another admin', [OTHER]],
    ['whoever’s id looks alike', LIKE],
    ['a colleague', [LIN]],
  ] as const)(
    'S26: in the hands of %s changes nothing, tells nothing, and is written down as refused',
    async (_, others) => {
      const walker = await company();
      await cardsOfAllKinds(walker);
      const tokens = tokensOf(cardsOf(walker, WHO).map(({ view }) => view));
      expect(tokens.length).toBeGreaterThan(35);
      const before = await keptRecords(walker);
      const cards = walker.surface.cards.length;
      for (const who of others)
        for (const [n, token] of tokens.entries()) {
          const turn = { id: `foreign-${who.id}-${n}`, who, place: 'private' } as const;
          const said = saidIn(await walker.take({ ...turn, does: { kind: 'press', token, values: {} } }));
          expect(said).toMatch(/I do not know that button|That card belongs to a colleague/);
          const form = saidIn(await walker.shopkey.form(who, token));
          expect(form).toMatch(/I do not know that button/);
          expect(await walker.shopkey.check(who, token, { 'name.r1': '' })).toEqual({});
          expect(said + form).not.toContain(DISPLAY);
        }
      await walker.shopkey.drain();
      expect(await keptRecords(walker)).toEqual(before);
      expect(walker.surface.cards).toHaveLength(cards);
      const refused = (await walker.storage.audit.read({ limit: 10_000 })).filter(({ act }) => act === 'button');
      expect(refused.filter(({ outcome }) => outcome === 'refused')).toHaveLength(tokens.length * others.length);
    },
  );

  it('S26, S27: pressed in a channel, by its own person even, it changes nothing and shows a pointer alone', async () => {
    const walker = await company();
    await cardsOfAllKinds(walker);
    const tokens = tokensOf(cardsOf(walker, WHO).map(({ view }) => view));
    const before = await keptRecords(walker);
    for (const who of [WHO, OTHER])
      for (const [n, token] of tokens.entries()) {
        const turn = { id: `shared-${who.id}-${n}`, who, place: 'shared' } as const;
        const said = saidIn(await walker.take({ ...turn, does: { kind: 'press', token, values: {} } }));
        expect(said).toContain("I've opened this with you in private.");
        expect(said).not.toContain(DISPLAY);
      }
    expect(await keptRecords(walker)).toEqual(before);
  });

  it('S26: of an older visit of its walk, or of a made-up revision, changes nothing', async () => {
    const walker = await company();
    await walker.say('authorize amazon UK', { who: WHO });
    const [id] = await walker.storage.sessions.openOf(WHO.id);
    if (!id) throw new Error('no walk');
    const old = tokensOf([lastCard(walker, WHO)]);
    await press(walker, WHO, 'I have a code');
    await press(walker, WHO, 'Back');
    const before = await keptRecords(walker);
    const sign = createSigner([KEY]);
    const made = [0, -1, 99, 1.5, Number.NaN].map((rev) =>
      signButton(sign, WHO.id, { kind: 'walk', session: id, rev, event: 'CANCEL' }),
    );
    for (const [n, token] of [...old, ...made].entries())
      await walker.take({ id: `old-${n}`, who: WHO, place: 'private', does: { kind: 'press', token, values: {} } });
    expect(await keptRecords(walker)).toEqual(before);
  });
});

describe('a person who is renamed between plan and press', () => {
  it('S20: what was looked at is given to whom it was shown for, whatever anybody is called by then', async () => {
    const walker = await company();
    await walker.say('bind @1 * both', { who: WHO, mentions: [LIN] });
    expect(textOf(lastCard(walker, WHO))).toContain('Lin');
    await walker.say('help', { who: { ...LIN, name: 'Zhang' } });
    await walker.say('help', { who: { ...MEI, name: 'Lin' } });
    const done = await press(walker, WHO, 'Yes, change it');
    expect(textOf(done)).toContain('"label":"Zhang"');
    expect((await walker.storage.bindings.ofPerson(LIN.id)).map(({ role }) => role).sort()).toEqual([
      'operator',
      'service',
    ]);
    expect(await walker.storage.bindings.ofPerson(MEI.id)).toEqual([]);
  });

  it('S20: whoever takes an admin’s name decides nothing, and is asked nothing', async () => {
    const walker = await company();
    await walker.say('rights @1 admin', { who: WHO, mentions: [MEI] });
    const imposter = { ...LIN, name: OTHER.name };
    await walker.say('help', { who: imposter });
    const [yes] = tokensOf([lastCard(walker, OTHER)]);
    const does = { kind: 'press', token: yes ?? '', values: {} } as const;
    expect(saidIn(await walker.take({ id: 'imposter', who: imposter, place: 'private', does }))).toContain(
      'I do not know that button',
    );
    for (const typed of ['rights', 'overview', 'audit'])
      expect(saidIn(await walker.say(typed, { who: imposter }))).toContain('You may not');
    expect(await walker.storage.bindings.ofPerson(MEI.id)).toEqual([]);
    await walker.take({ id: 'own', who: { ...OTHER, name: 'Somebody' }, place: 'private', does });
    expect((await walker.storage.bindings.ofPerson(MEI.id)).map(({ role }) => role)).toEqual(['admin']);
  });
});
