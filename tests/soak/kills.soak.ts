import { describe, it } from 'vitest';
import { atInstant, atWrite, DEATHS, type Death } from '../support/deaths.ts';
import type { Side } from '../support/held-redis.ts';
import { COMMANDS, type Store, survive } from '../support/killed-walk.ts';

/** How often each death is died. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 100);
/** How many walks are killed at a time: most of each is waiting. */
const AT_ONCE = Number(process.env.KILLS_AT_ONCE ?? 3);
/** About as long as a whole walk takes. */
const WALK_MS = 400;

type Flow = keyof typeof COMMANDS;
type Made = () => Death;

const CONSENT_ONLY: readonly string[] = ['as the code is exchanged', 'as Teams is given the card after consent'];

/** Deaths at places that have names, and wherever the walk is at an instant drawn by lot. */
function deathsOf(store: Store, flow: Flow): [string, Made][] {
  const named = Object.entries(DEATHS).filter(
    ([name]) => (store === 'redis' || !/Redis/.test(name)) && (flow === 'app' || !CONSENT_ONLY.includes(name)),
  );
  return [
    ...named.map(([name, death]): [string, Made] => [name, () => death]),
    ['at an instant drawn by lot', () => atInstant(Math.random() * WALK_MS)],
  ];
}

/** Dies it many times, some at once; says where the walks stood. */
async function dieOften(
  title: string,
  made: Made,
  at: { store: Store; flow: Flow; withRedis?: boolean },
): Promise<string[]> {
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
    it.each(deathsOf(store, flow))('%s', async (name, made) => {
      await dieOften(name, made, { store, flow });
    });
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
  it('at an instant drawn by lot', async () => {
    const made = () => atInstant(Math.random() * WALK_MS);
    await dieOften('with Redis, at an instant drawn by lot', made, { store: 'redis', flow, withRedis: true });
  });
});

it('killed on Redis, and the leases of the dead are waited for', async () => {
  const death = DEATHS['as the code is exchanged'];
  await survive(death, { store: 'redis', flow: 'app', isPatient: true });
});
