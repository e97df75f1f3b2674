import { describe, it } from 'vitest';
import { atInstant, atWrite, DEATHS, type Death, unkilled } from '../support/deaths.ts';
import type { Side } from '../support/held-redis.ts';
import { COMMANDS, type Store, survive } from '../support/killed-walk.ts';

/** How often each death is died. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 100);
/** How many walks are killed at a time: most of each is waiting. */
const AT_ONCE = Number(process.env.KILLS_AT_ONCE ?? 3);

type Flow = keyof typeof COMMANDS;
interface At {
  readonly store: Store;
  readonly flow: Flow;
  readonly withRedis?: boolean;
}

const CONSENT_ONLY: readonly string[] = ['as the code is exchanged', 'as Teams is given the card after consent'];

function namedDeaths(store: Store, flow: Flow): [string, Death][] {
  return Object.entries(DEATHS).filter(
    ([name]) => (store === 'redis' || !/Redis/.test(name)) && (flow === 'app' || !CONSENT_ONLY.includes(name)),
  );
}

/** How long a whole walk takes here and now, with as many others beside it. */
async function walkMs(at: At): Promise<number> {
  const one = async () => {
    let ms = 0;
    const timed: Death = async (walk) => {
      const began = performance.now();
      const isKilled = await unkilled(walk);
      ms = performance.now() - began;
      return isKilled;
    };
    await survive(timed, at);
    return ms;
  };
  return Math.max(...(await Promise.all(Array.from({ length: AT_ONCE }, one))));
}

/** Dies wherever the walk is then, between its command and its end. */
async function dieByLot(title: string, at: At): Promise<void> {
  const within = await walkMs(at);
  await dieOften(title, () => atInstant(Math.random() * within), at);
}

/** Dies it many times, some at once; says where the walks stood. */
async function dieOften(title: string, made: () => Death, at: At): Promise<string[]> {
  const stood: string[] = [];
  let left = ROUNDS;
  const one = async () => {
    while (left-- > 0) stood.push(await survive(made(), at));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const counts = new Map<string, number>();
  for (const place of stood) counts.set(place, (counts.get(place) ?? 0) + 1);
  const places = [...counts].map(([place, count]) => `${place} ${count}`).join(' · ');
  process.stdout.write(`${new Date().toISOString()} ${at.store} ${at.flow} ${title}: ${stood.length} (${places})\n`);
  return stood;
}

describe.each(['embedded', 'redis'] as const)('killed on the %s store', (store) => {
  describe.each(Object.keys(COMMANDS) as Flow[])('in Amazon %s', (flow) => {
    it.each(namedDeaths(store, flow))('%s', async (name, death) => {
      await dieOften(name, () => death, { store, flow });
    });
    it('at an instant drawn by lot', () => dieByLot('at an instant drawn by lot', { store, flow }));
  });
});

describe.each(Object.keys(COMMANDS) as Flow[])('killed on Redis in Amazon %s', (flow) => {
  it.each<[Side]>([['before'], ['after']])('%s each write of the walk', async (side) => {
    for (let nth = 1; ; nth++) {
      const stood = await dieOften(`${side} write ${nth}`, () => atWrite(nth, side), { store: 'redis', flow });
      if (stood.includes('never')) return;
    }
  });
});

describe.each(Object.keys(COMMANDS) as Flow[])('killed together with Redis in Amazon %s', (flow) => {
  it('at an instant drawn by lot', () =>
    dieByLot('with Redis, at an instant drawn by lot', { store: 'redis', flow, withRedis: true }));
});

it('killed on Redis, and the leases of the dead are waited for', async () => {
  const death = DEATHS['as the code is exchanged'];
  await survive(death, { store: 'redis', flow: 'app', isPatient: true });
});
