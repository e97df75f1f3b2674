import { describe, expect, it } from 'vitest';
import type { Act } from '../../bot/access.ts';
import { commands } from '../../bot/commands/index.ts';
import type { Binding, Person, PersonId, Reply, ShopId } from '../../bot/ports.ts';
import { cardsOf, plantShop, wordsOf } from '../support/company.ts';
import { actionsOf, startWalker, type Walker } from '../support/walker.ts';
import { says, tableOf } from './table.ts';

const person = (name: string): Person => ({ id: `teams/tenant/${name}` as PersonId, name, locale: 'en' });
const ADMIN = person('zhang');
const OTHER_ADMIN = person('wu');
const MAY_ASK = tableOf('What may be asked for');
const MAY_WITH = tableOf('What may be done with a shop');
const SHOP = 'north_uk';
/** Only the shop's own cards and lists have it. */
const DISPLAY = 'Northwind Meadow';
const MADE_UP = 'made_up_';

/** Everybody of the company, and what they have: at this shop, at another, or a right. */
const KINDS: Readonly<Record<string, readonly (readonly [Binding['role'], ('this' | 'other')?])[]>> = {
  nobody: [],
  authorizer: [['authorizer']],
  operator: [['operator', 'this']],
  service: [['service', 'this']],
  'operator of another': [['operator', 'other']],
  admin: [['admin']],
  leaver: [],
};

/** What is said to each command; one without a line does not compile. */
const SAID: Readonly<Record<Act, string>> = {
  authorize: 'authorize amazon UK',
  worklist: 'worklist',
  take: 'take 07k3m9x2q8vd',
  resume: 'resume',
  cancel: 'cancel',
  shops: 'shops',
  shop: `shop ${SHOP}`,
  disconnect: `disconnect ${SHOP}`,
  bind: `bind ${SHOP}`,
  unbind: `unbind ${SHOP}`,
  rights: 'rights',
  orders: 'orders',
  why: `why ${SHOP}`,
  ask: `ask ${SHOP}`,
  decide: 'decide',
  join: 'join',
  unjoin: 'unjoin',
  import: 'import',
  overview: 'overview',
  keys: 'keys',
  webhooks: 'webhooks',
  audit: 'audit',
  notify: 'notify',
  language: 'language English',
  help: 'help',
};
/** Commands that name a shop, and which row says who is answered of it. */
const OF_SHOPS = { shop: 'see', disconnect: 'disconnect', why: 'see', orders: 'orders' } as const;

async function company(kind: string): Promise<{ walker: Walker; who: Person }> {
  const who = person(`kind-${kind.replaceAll(' ', '-')}`);
  const walker = await startWalker({ deps: { admins: [ADMIN.id, OTHER_ADMIN.id], everybodyAuthorizes: false } });
  const { storage } = walker;
  await plantShop(walker, { name: SHOP, displayName: DISPLAY, by: ADMIN.id });
  await plantShop(walker, { name: 'other_de', site: 'DE', displayName: 'Other', by: ADMIN.id });
  await walker.say('language English', { who });
  const swaps = (KINDS[kind] ?? []).map(([role, at], n) => {
    const shop = at === undefined ? {} : { shop: `s-${at === 'this' ? SHOP : 'other_de'}` as ShopId };
    return { next: { v: 1, person: who.id, role, ...shop, by: ADMIN.id, atMs: 1, change: `c${n}` } as const };
  });
  await storage.bindings.change(swaps, { audit: [] });
  if (kind === 'leaver') await walker.shopkey.left(who);
  return { walker, who };
}

/** What the person was answered: in place, or by a card. */
async function answerTo(walker: Walker, who: Person, typed: string): Promise<string> {
  const before = cardsOf(walker, who).length;
  const reply: Reply = await walker.say(typed, { who });
  await walker.shopkey.drain();
  const cards = cardsOf(walker, who).slice(before);
  return [...(reply.kind === 'none' ? [] : [reply.view]), ...cards.map(({ view }) => view)].map(wordsOf).join('\n');
}

const rightsOf = (kind: string) => new Set(['member', ...(KINDS[kind] ?? []).map(([role]) => role)]);
const shopKindsOf = (kind: string) =>
  new Set<string>((KINDS[kind] ?? []).flatMap(([role, at]) => (at === 'this' || role === 'admin' ? [role] : [])));

describe('the access matrix', () => {
  it('S18: docs/access.md has every command, and each is said', () => {
    const names = commands.map(({ name }) => name).sort();
    expect(Object.keys(MAY_ASK).sort()).toEqual(names);
    expect(Object.keys(SAID).sort()).toEqual(names);
  });

  it('S18: every command × every kind of person: no difference from the table', async () => {
    const differences: string[] = [];
    for (const kind of Object.keys(KINDS))
      for (const [act, typed] of Object.entries(SAID) as [Act, string][]) {
        const { walker, who } = await company(kind);
        const answered = await answerTo(walker, who, typed);
        const isDenied = answered.includes('You may not');
        const may = says(MAY_ASK, act, rightsOf(kind));
        if (isDenied === may || answered === '') differences.push(`${kind} ${act}: ${answered.slice(0, 80)}`);
        await walker.close();
      }
    expect(differences).toEqual([]);
  });

  it('S19: whoever may not with a shop is answered as of one that does not exist', async () => {
    const differences: string[] = [];
    for (const kind of Object.keys(KINDS))
      for (const [command, act] of Object.entries(OF_SHOPS)) {
        const { walker, who } = await company(kind);
        const real = await answerTo(walker, who, `${command} ${SHOP}`);
        const none = (await answerTo(walker, who, `${command} ${MADE_UP}`)).replaceAll(MADE_UP, SHOP);
        const may = says(MAY_WITH, act, shopKindsOf(kind));
        if ((real === none) === may) differences.push(`${kind} ${command}`);
        if (!may && real.includes(DISPLAY)) differences.push(`${kind} ${command} is told its name`);
        await walker.close();
      }
    expect(differences).toEqual([]);
  });

  it('S18: what a card offers is asked anew when it is pressed: who lost the right changes nothing and is told nothing', async () => {
    const { walker, who } = await company('admin');
    const { storage } = walker;
    const operator = {
      v: 1,
      person: who.id,
      role: 'operator',
      shop: `s-${SHOP}` as ShopId,
      by: ADMIN.id,
      atMs: 1,
      change: 'c',
    } as const;
    await storage.bindings.change([{ next: operator }], { audit: [] });
    for (const typed of [
      ...Object.values(SAID),
      `orders ${SHOP}`,
      `bind @1 * both`,
      `why @1 ${SHOP}`,
      `rights @1 authorizer`,
    ])
      await walker.say(typed, { who, mentions: [person('mei')] });
    const buttons = cardsOf(walker, who).flatMap(({ view }) =>
      actionsOf(view).flatMap((action) => (action.kind === 'press' ? [action.token] : [])),
    );
    expect(buttons.length).toBeGreaterThan(30);
    const own = await storage.bindings.ofPerson(who.id);
    await storage.bindings.change(
      own.map((was) => ({ was })),
      { audit: [] },
    );
    const kept = async () => {
      const records: string[] = [];
      for await (const { kind, key, value } of storage.export())
        if (['shop', 'grant', 'binding', 'api-key', 'hook', 'order'].includes(kind))
          records.push(JSON.stringify([kind, key, value]));
      return records.sort();
    };
    const before = await kept();
    const told: string[] = [];
    for (const [n, token] of [...new Set(buttons)].entries()) {
      const reply = await walker.take({
        id: `late-${n}`,
        who,
        place: 'private',
        does: { kind: 'press', token, values: {} },
      });
      if (reply.kind !== 'none' && wordsOf(reply.view).includes(DISPLAY)) told.push(token);
    }
    expect(await kept()).toEqual(before);
    expect(told).toEqual([]);
  });
});
