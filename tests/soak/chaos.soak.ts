import { expect, it } from 'vitest';
import { tableOf } from '../chaos/ledger.ts';
import { isBroken } from '../chaos/line.ts';
import { runChaos } from '../chaos/run.ts';

const { CHAOS_SEED, CHAOS_MINUTES = '3', CHAOS_SHOPS = '500', CHAOS_CLUSTER = 'no' } = process.env;
const SEED = Number(CHAOS_SEED ?? Math.floor(Math.random() * 1e9));
const MINUTES = Number(CHAOS_MINUTES);
const isCluster = CHAOS_CLUSTER === 'yes';

it(`chaos (${CHAOS_SHOPS} shops, ${MINUTES} minutes${isCluster ? ', a cluster' : ''}, CHAOS_SEED=${SEED})`, async () => {
  const beganAt = Date.now();
  const lines = await runChaos({
    seed: SEED,
    shopsEach: Math.ceil(Number(CHAOS_SHOPS) / 5),
    people: 20,
    processes: 3,
    isCluster,
    rounds: 1_000,
    deaths: 6,
    forMs: MINUTES * 60_000,
    peaceMs: 5 * 60_000,
  });
  process.stdout.write(`seed ${SEED}, ${Math.round((Date.now() - beganAt) / 1_000)} s\n${tableOf(lines)}\n`);
  expect(lines.filter(isBroken)).toEqual([]);
});
