import { describe, expect, it } from 'vitest';
import { signButton } from '../../bot/buttons.ts';
import type { Binding, Person, PersonId, Reply, ShopId } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { cardsOf, plantShop, wordsOf } from '../support/company.ts';
import { spiedStorage } from '../support/spied-storage.ts';
import { KEY, startWalker, type Walker } from '../support/walker.ts';

const person = (name: string): Person => ({ id: `teams/tenant/${name}` as PersonId, name, locale: 'en' });
const ADMIN = person('zhang');
const WHO = person('lin');
/** Of the same length: one is there, and not theirs; the other is not. */
const HIDDEN = 'north_uk';
const NONE = 'south_uk';

const KINDS: Readonly<Record<string, readonly (readonly [Binding['role'], string?])[]>> = {
  nobody: [],
  authorizer: [['authorizer']],
  'operator of another': [['operator', 'other_de']],
  'service of another': [['service', 'other_de']],
  leaver: [],
};

/** What is written about a shop, or pressed on a card of it that was drawn while it was theirs. */
const SAID = [
  (shop: string) => `shop ${shop}`,
  (shop: string) => `why ${shop}`,
  (shop: string) => `orders ${shop}`,
  (shop: string) => `orders ${shop} shipped since 2026-11-20`,
  (shop: string) => `disconnect ${shop}`,
  (shop: string) => `bind ${shop}`,
  (shop: string) => `unbind ${shop}`,
  (shop: string) => `ask ${shop}`,
  (shop: string) => `ask ${shop} service because the buyers wait`,
  (shop: string) => `authorize ${shop}`,
];
const PRESSED = [
  ['authorize', (shop: string) => `again.s-${shop}`],
  ['shop', (shop: string) => `s-${shop} 1`],
  ['shop', (shop: string) => shop],
  ['why', (shop: string) => `pull s-${shop}`],
  ['why', (shop: string) => shop],
  ['orders', (shop: string) => `list yesterday, s-${shop}`],
  ['orders', (shop: string) => `one s-${shop} 202-1234567-1234567`],
  ['disconnect', (shop: string) => `all s-${shop} 1`],
  ['disconnect', (shop: string) => `undo s-${shop}`],
  ['disconnect', (shop: string) => shop],
  ['ask', (shop: string) => `for ${shop}`],
  ['bind', (shop: string) => `form ${shop}`],
] as const;

async function company(kind: string): Promise<{ walker: Walker; calls: string[] }> {
  const clock = fakeClock();
  const { storage, calls } = spiedStorage(await openEmbedded({ file: ':memory:', clock }));
  const walker = await startWalker({ clock, storage, deps: { admins: [ADMIN.id], everybodyAuthorizes: false } });
  for (const name of [HIDDEN, 'other_de']) await plantShop(walker, { name, by: ADMIN.id });
  await walker.say('language English', { who: WHO });
  const next = (KINDS[kind] ?? []).map(([role, at], n) => {
    const shop = at === undefined ? {} : { shop: `s-${at}` as ShopId };
    return { next: { v: 1, person: WHO.id, role, ...shop, by: ADMIN.id, atMs: 1, change: `c${n}` } as const };
  });
  await storage.bindings.change(next, { audit: [] });
  if (kind === 'leaver') await walker.shopkey.left(WHO);
  return { walker, calls };
}

/** All that the person is answered, and what was asked of storage on the way. */
async function seen(
  kind: string,
  shop: string,
  act: (walker: Walker) => Promise<Reply>,
): Promise<{ said: string; calls: readonly string[] }> {
  const { walker, calls } = await company(kind);
  const before = cardsOf(walker, WHO).length;
  calls.length = 0;
  const reply = await act(walker);
  await walker.shopkey.drain();
  const made = [...calls];
  const views = [
    ...(reply.kind === 'none' ? [] : [reply.view]),
    ...cardsOf(walker, WHO)
      .slice(before)
      .map((one) => one.view),
  ];
  const said = views.map(wordsOf).join('\n').replaceAll(shop, 'SHOP');
  await walker.close();
  return { said, calls: made };
}

describe.each(Object.keys(KINDS))('whoever lacks the right: %s', (kind) => {
  it.each(SAID.map((say) => [say('…'), say] as const))(
    'S19: “%s” is answered alike, with the same reads and writes',
    async (_, say) => {
      const [hidden, none] = await Promise.all(
        [HIDDEN, NONE].map((shop) => seen(kind, shop, (walker) => walker.say(say(shop), { who: WHO, id: 'said' }))),
      );
      expect(hidden).toEqual(none);
      expect(hidden?.calls.length).toBeGreaterThan(0);
      expect(hidden?.said).not.toBe('');
    },
  );

  it.each(PRESSED.map(([name, of]) => [`${name} ${of('…')}`, name, of] as const))(
    'S19: a press of “%s” is answered alike, with the same reads and writes',
    async (_, name, of) => {
      const [hidden, none] = await Promise.all(
        [HIDDEN, NONE].map((shop) => {
          const token = signButton(createSigner([KEY]), WHO.id, { kind: 'command', name, argument: of(shop) });
          const does = { kind: 'press', token, values: {} } as const;
          return seen(kind, shop, (walker) => walker.take({ id: 'pressed', who: WHO, place: 'private', does }));
        }),
      );
      expect(hidden).toEqual(none);
      expect(hidden?.calls.length).toBeGreaterThan(0);
    },
  );
});
