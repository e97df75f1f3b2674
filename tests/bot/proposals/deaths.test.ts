import { afterAll, describe, expect, it } from 'vitest';
import type { GrantId, Person, Storage } from '../../../bot/ports.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { openRedis } from '../../../storage/redis/index.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, plantShop, press } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { asked, comesFromAnother, NAME, NEW, OLD, tokenOf, WU, withShop, ZHANG } from '../../support/replaced.ts';
import { LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;
const DEPS = { admins: [ZHANG.id, WU.id], everybodyAuthorizes: true, aloneMs: DAY_MS };

let redis: RedisServer | undefined;
let prefixes = 0;
const opened: Storage[] = [];
afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  await redis?.stop();
});

const STORES: Record<string, (clock: FakeClock) => Promise<Storage>> = {
  embedded: (clock) => openEmbedded({ file: ':memory:', clock }),
  redis: async (clock) => {
    redis ??= await startRedis();
    return openRedis({ url: redis.url, clock, prefix: `people${++prefixes}` });
  },
};

/** Lin and Mei at a shop; Zhang and Wu are admins. */
async function company(options: { clock: FakeClock; storage: Storage }): Promise<Walker> {
  const walker = await startWalker({ ...options, deps: DEPS });
  await plantShop(walker, { name: 'north_uk', by: MEI.id });
  await bind(walker.storage);
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  return walker;
}

const rolesOf = async ({ storage }: Walker, { id }: Person) =>
  (await storage.bindings.ofPerson(id))
    .map(({ shop, role }) => `${shop ?? '*'} ${role}`)
    .sort()
    .join();

interface Case {
  readonly what: string;
  prepare?(walker: Walker): Promise<unknown>;
  readonly open?: typeof company;
  /** What the process dies of doing; and, once more, the person. @param on the walker whose cards are pressed */
  act(by: Walker, on: Walker, turn: string): Promise<unknown>;
  /** What became of it: before, or after. */
  state(walker: Walker): Promise<string>;
  readonly from: string;
  readonly to: string;
  /** Entries of the trail, by act, each once in the end. */
  readonly trail: Readonly<Record<string, number>>;
  /** Who hears what of it: at least once, and at most twice. */
  readonly told?: readonly { readonly who: Person; readonly said: RegExp }[];
  /** What the round has to bring to its end without anybody; otherwise it may be as it was. */
  readonly isRounds?: true;
}

/** Presses what was on a card before the death. */
function pressing(who: Person, label: string): Case['act'] {
  const tokens = new WeakMap<Walker, string>();
  return (by, on, id) => {
    const token = tokens.get(on) ?? tokenOf(on, who, label);
    tokens.set(on, token);
    return by.take({ id, who, place: 'private', does: { kind: 'press', token, values: {} } });
  };
}

const saying =
  (text: string, who: Person, ...mentions: Person[]): Case['act'] =>
  (by, _on, id) =>
    by.say(text, { who, id, mentions });

const AT_UK = 's-north_uk operator';
const leavingOf = async ({ storage }: Walker) =>
  (await storage.shops.grant('g-north_uk' as GrantId))?.leaving ? 'leaves' : 'stays';
const sellerOf = async ({ storage }: Walker) => {
  const shop = await storage.shops.byName(NAME);
  const grant = shop && (await storage.shops.grant(shop.grant));
  const people = await storage.bindings.ofShops(shop ? [shop.id] : []);
  return `${shop?.sellerId} ${grant?.leaving ? 'leaves' : 'works'} ${people.length}`;
};
const asksFor = async ({ storage }: Walker) => {
  for await (const { kind, value } of storage.export())
    if (kind === 'grant' && (value as { sellerId: string }).sellerId === NEW) return 'waits';
  return 'gone';
};
const open = (options: { clock: FakeClock; storage: Storage }) => withShop({ ...options, deps: DEPS });

const CASES: readonly Case[] = [
  {
    what: 'bind',
    act: saying('bind @1 north_uk operator', ZHANG, LIN),
    state: (walker) => rolesOf(walker, LIN),
    from: '',
    to: AT_UK,
    trail: { 'binding.give': 1 },
  },
  {
    what: 'unbind',
    act: saying('unbind @1 north_uk', ZHANG, MEI),
    state: (walker) => rolesOf(walker, MEI),
    from: AT_UK,
    to: '',
    trail: { 'binding.take': 1 },
  },
  {
    what: 'undo of a binding',
    prepare: (walker) => walker.say('bind @1 north_uk operator', { who: ZHANG, mentions: [LIN] }),
    act: pressing(ZHANG, 'Undo'),
    state: (walker) => rolesOf(walker, LIN),
    from: AT_UK,
    to: '',
    trail: { 'binding.give': 1, 'binding.undo': 1 },
  },
  {
    what: 'a right',
    act: saying('rights @1 authorizer', ZHANG, LIN),
    state: (walker) => rolesOf(walker, LIN),
    from: '',
    to: '* authorizer',
    trail: { 'binding.give': 1 },
  },
  {
    what: 'the end of a binding',
    prepare: async (walker) => {
      await walker.say('bind @1 north_uk operator until 2026-12-31', { who: ZHANG, mentions: [LIN] });
      walker.clock.advance(60 * DAY_MS);
    },
    act: (by) => by.work(),
    state: (walker) => rolesOf(walker, LIN),
    from: AT_UK,
    to: '',
    trail: { 'binding.end': 1 },
    isRounds: true,
  },
  {
    what: 'yes to a request',
    prepare: (walker) => walker.say('ask north_uk'),
    act: pressing(ZHANG, 'Allow'),
    state: (walker) => rolesOf(walker, LIN),
    from: '',
    to: AT_UK,
    trail: { 'binding.give': 1 },
    told: [{ who: LIN, said: /Zhang has allowed it/ }],
  },
  {
    what: 'no to a request',
    prepare: (walker) => walker.say('ask north_uk'),
    act: pressing(WU, '拒绝'),
    state: async (walker) => `${await rolesOf(walker, LIN)}${(await trailOf(walker))['proposal.refuse'] ?? ''}`,
    from: '',
    to: '1',
    trail: { 'proposal.refuse': 1 },
    told: [{ who: LIN, said: /Wu has refused it/ }],
  },
  {
    what: 'a new admin by two',
    prepare: (walker) => walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] }),
    act: pressing(WU, '确认'),
    state: (walker) => rolesOf(walker, LIN),
    from: '',
    to: '* admin',
    trail: { 'binding.give': 1 },
    told: [{ who: ZHANG, said: /Wu has allowed it/ }],
  },
  {
    what: 'disconnecting by two',
    prepare: async (walker) => {
      await walker.say('disconnect north_uk', { who: ZHANG });
      await press(walker, ZHANG, 'Disconnect');
    },
    act: pressing(WU, '确认'),
    state: leavingOf,
    from: 'stays',
    to: 'leaves',
    trail: { 'proposal.agree': 1, 'shop.disconnect': 1 },
    told: [{ who: ZHANG, said: /Wu has allowed it/ }],
  },
  {
    what: 'asking for another seller',
    open,
    prepare: async (walker) => {
      await comesFromAnother(walker);
      await walker.press('Ask an admin to replace it');
    },
    async act(by, on) {
      const card = on.surface.cards.findLast(({ to }) => to === LIN.id);
      await by.press('Ask them', { reason: 'moved' }, { on: card?.id ?? '' });
      await by.shopkey.drain();
    },
    state: asksFor,
    from: 'gone',
    to: 'waits',
    trail: { 'proposal.make': 1 },
    told: [{ who: ZHANG, said: new RegExp(`seller ${NEW} in the place of ${OLD}`) }],
  },
  {
    what: 'yes to another seller',
    open,
    prepare: (walker) => asked(walker),
    act: pressing(ZHANG, 'Confirm'),
    state: sellerOf,
    from: `${OLD} works 2`,
    to: `${NEW} works 2`,
    trail: { 'proposal.agree': 1, 'shop.replace': 1 },
    told: [{ who: LIN, said: /Zhang has allowed it/ }],
  },
  {
    what: 'no to another seller',
    open,
    prepare: (walker) => asked(walker),
    act: pressing(ZHANG, 'Refuse'),
    state: asksFor,
    from: 'waits',
    to: 'gone',
    trail: { 'proposal.refuse': 1, 'grant.erase': 1 },
    told: [{ who: LIN, said: /Zhang has refused it/ }],
  },
  {
    what: 'undo of another seller',
    open,
    prepare: async (walker) => {
      await asked(walker);
      await press(walker, ZHANG, 'Confirm');
    },
    act: pressing(LIN, 'Undo'),
    state: sellerOf,
    from: `${NEW} works 2`,
    to: `${OLD} works 2`,
    trail: { 'proposal.undo': 1, 'shop.restore': 1 },
  },
];

async function trailOf({ storage }: Walker): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { act } of await storage.audit.read({ limit: 1_000 })) counts[act] = (counts[act] ?? 0) + 1;
  return counts;
}

/** As a process that was started again. */
async function afterwards(walker: Walker): Promise<void> {
  walker.clock.advance(2 * MINUTE);
  await walker.shopkey.sweep(true);
  await walker.shopkey.drain();
  await walker.work();
}

describe.each(Object.keys(STORES))('deaths among people, on the %s store', (store) => {
  describe.each(CASES)('$what', (one) => {
    it.each(['before', 'after'] as const)(
      'S22, S37: a death %s each write: all or nothing, written once, and said',
      async (when) => {
        let points = 0;
        for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
          const clock = fakeClock();
          const storage = await (STORES[store] as (clock: FakeClock) => Promise<Storage>)(clock);
          opened.push(storage);
          const walker = await (one.open ?? company)({ clock, storage });
          await one.prepare?.(walker);
          const { surface, jobs } = walker;
          const saidBefore = (one.told ?? []).map(({ who }) => cardsOf(walker, who).length);
          const death = dyingStorage(storage, dieAt, when);
          const dying = await startWalker({ storage: death.storage, clock, surface, jobs, deps: DEPS });
          await one.act(dying, walker, 'dies').catch(() => undefined);
          await dying.shopkey.drain().catch(() => undefined);
          isOver = !death.isDead();
          const reborn = await startWalker({ storage, clock, surface, jobs, deps: DEPS });
          await afterwards(reborn);
          const then = await one.state(reborn);
          expect(one.isRounds ? [one.to] : [one.from, one.to], `${when} ${dieAt}`).toContain(then);
          if (then !== one.to) {
            await one.act(reborn, walker, 'again');
            await reborn.shopkey.drain();
            await afterwards(reborn);
          }
          expect(await one.state(reborn), `${when} ${dieAt}`).toBe(one.to);
          expect(await trailOf(reborn), `${when} ${dieAt}`).toMatchObject(one.trail);
          for (const [n, { who, said }] of (one.told ?? []).entries()) {
            const heard = cardsOf(reborn, who)
              .slice(saidBefore[n])
              .filter(({ view }) => said.test(textOf(view)));
            expect([1, 2], `${when} ${dieAt}: ${said}`).toContain(heard.length);
          }
          points += isOver ? 0 : 1;
          expect(dieAt).toBeLessThan(40);
        }
        expect(points, 'there are writes to die at').toBeGreaterThanOrEqual(1);
      },
    );
  });
});
