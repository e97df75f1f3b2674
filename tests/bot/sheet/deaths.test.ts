import { describe, expect, it } from 'vitest';
import type { PersonId, Storage } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { cardsOf, labelsOf, press } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { company, done, HEAD, pageOn, send, ZHANG } from '../../support/sheets.ts';
import { startWalker, type Walker } from '../../support/walker.ts';

const SHOPS = ['north_uk', 'north_de', 'south_uk'];
/** More than one part. */
const PEOPLE = Array.from({ length: 17 }, (_, n) => `teams/tenant/p${n}` as PersonId);
const LINES = PEOPLE.flatMap((person) =>
  SHOPS.flatMap((shop) => ['operator', 'service'].map((role) => `${person},${role},${shop},,`)),
);
const YES = 'Yes, change all of it';
const FAR = 1_000;

interface Scene {
  readonly walker: Walker;
  readonly storage: Storage;
  readonly clock: FakeClock;
  /** A process on the same store that dies. */
  dying(dieAt: number, when: 'before' | 'after'): Promise<{ process: Walker; writes(): number; isDead(): boolean }>;
}

async function scene(): Promise<Scene> {
  const clock = fakeClock();
  const storage = await openEmbedded({ file: ':memory:', clock });
  const walker = await company({ storage, clock });
  for (const id of PEOPLE) await storage.people.merge(id, { name: 'P' });
  return {
    walker,
    storage,
    clock,
    async dying(dieAt, when) {
      const death = dyingStorage(storage, dieAt, when);
      const { surface, jobs } = walker;
      const deps = { admins: [ZHANG.id] };
      return { ...death, process: await startWalker({ storage: death.storage, clock, surface, jobs, deps }) };
    },
  };
}

/** The newest of its cards: shops have others of their own. */
const cardOf = (walker: Walker) =>
  cardsOf(walker, ZHANG).findLast(({ view }) => view.title === 'Change roles by a file')?.view as View;

const sendAll = (walker: Walker) => send(walker, pageOn(cardOf(walker), 'sheet'), [HEAD, ...LINES].join('\n'));

async function count({ storage }: Scene): Promise<number> {
  return (await Promise.all(PEOPLE.map((person) => storage.bindings.ofPerson(person)))).flat().length;
}

/** What the others do about a death: a minute later somebody looks for what is due. */
async function goOn({ walker, clock }: Scene): Promise<void> {
  clock.advance(61_000);
  await walker.shopkey.sweep();
  await done(walker);
  await done(walker);
}

function toldTwice({ walker }: Scene): readonly string[] {
  const told = walker.surface.cards.map(({ to }) => to).filter((to) => PEOPLE.includes(to));
  return told.filter((to, n) => told.indexOf(to) !== n);
}

/** Dies at every write of something that is done, before it and after it. */
async function atEveryWrite(
  prepare: (scene: Scene) => Promise<void>,
  act: (process: Walker) => Promise<void>,
  look: (scene: Scene) => Promise<void>,
): Promise<void> {
  const first = await scene();
  await prepare(first);
  const whole = await first.dying(FAR, 'before');
  await act(whole.process);
  expect(whole.writes()).toBeGreaterThan(3);
  for (let dieAt = 1; dieAt <= whole.writes(); dieAt++)
    for (const when of ['before', 'after'] as const) {
      const one = await scene();
      await prepare(one);
      const { process, isDead } = await one.dying(dieAt, when);
      await act(process).catch(() => undefined);
      expect(isDead()).toBe(true);
      await goOn(one);
      await look(one);
      await one.walker.close();
    }
}

describe('a sheet, and a process that dies', () => {
  it('while it is sent: it is there as a whole, or is sent again on the same page', async () => {
    await atEveryWrite(
      async ({ walker }) => void (await walker.say('bind file', { who: ZHANG })),
      async (process) => {
        await sendAll(process);
        await done(process);
      },
      async (one) => {
        const { walker } = one;
        if (labelsOf(cardOf(walker)).includes('Open the page')) {
          expect(await sendAll(walker)).toEqual(['done']);
          await done(walker);
        }
        expect(await count(one)).toBe(0);
        await press(walker, ZHANG, YES);
        await done(walker);
        expect(await count(one)).toBe(LINES.length);
      },
    );
  });

  const received = async ({ walker }: Scene) => {
    await walker.say('bind file', { who: ZHANG });
    await sendAll(walker);
    await done(walker);
  };

  it('while it is done: all of it is done or nothing, and nobody hears it twice', async () => {
    await atEveryWrite(
      received,
      async (process) => {
        await press(process, ZHANG, YES);
        await done(process);
      },
      async (one) => {
        const isWaiting = labelsOf(cardOf(one.walker)).includes(YES);
        expect(await count(one)).toBe(isWaiting ? 0 : LINES.length);
        if (isWaiting) await press(one.walker, ZHANG, YES);
        await done(one.walker);
        expect(await count(one)).toBe(LINES.length);
        expect(JSON.stringify(cardOf(one.walker))).toContain(`Changes made: ${LINES.length}.`);
        expect(toldTwice(one)).toEqual([]);
      },
    );
  });

  it('while it is undone: all of it or nothing', async () => {
    await atEveryWrite(
      async (one) => {
        await received(one);
        await press(one.walker, ZHANG, YES);
        await done(one.walker);
      },
      async (process) => {
        await press(process, ZHANG, 'Undo');
        await done(process);
      },
      async (one) => {
        const isWaiting = labelsOf(cardOf(one.walker)).includes('Undo');
        expect(await count(one)).toBe(isWaiting ? LINES.length : 0);
        if (isWaiting) await press(one.walker, ZHANG, 'Undo');
        await done(one.walker);
        expect(await count(one)).toBe(0);
        expect(JSON.stringify(cardOf(one.walker))).toContain(`Changes undone: ${LINES.length}.`);
      },
    );
  });
});
