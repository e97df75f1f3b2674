import { describe, expect, it } from 'vitest';
import { tableOf } from '../chaos/ledger.ts';
import { isBroken } from '../chaos/line.ts';
import { runChaos } from '../chaos/run.ts';

const SEED = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1e9));

describe('chaos, its short form: `script/chaos` is the long one', () => {
  it.each([
    ['one Redis', false],
    ['a cluster of three', true],
  ])(
    `S15, S16, S17: on %s no order lost or twice, no valid token lost, every problem told (CHAOS_SEED=${SEED})`,
    async (_redis, isCluster) => {
      const lines = await runChaos({
        seed: SEED,
        shopsEach: isCluster ? 2 : 3,
        people: 3,
        processes: 3,
        isCluster,
        rounds: 1,
        deaths: isCluster ? 3 : 4,
        forMs: 60_000,
        peaceMs: 120_000,
      });
      expect(lines.filter(isBroken), tableOf(lines)).toEqual([]);
    },
    240_000,
  );
});
