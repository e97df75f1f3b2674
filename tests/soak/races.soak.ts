import { afterAll, beforeAll, describe, it } from 'vitest';
import { startTwoProcesses, type TwoProcesses } from '../support/races.ts';

/** How often each race is run. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1_000);

let two: TwoProcesses;
beforeAll(async () => {
  two = await startTwoProcesses();
});
afterAll(() => two.stop());

describe('two processes on one Redis, at once', () => {
  it.each(['callbacks', 'sameDelivery', 'saveAndCancel'] as const)('%s', async (race) => {
    const ends = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const end = (await two[race]()) ?? 'as it must';
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    const counts = [...ends].map(([end, count]) => `${end} ${count}`).join(' · ');
    process.stdout.write(`${new Date().toISOString()} two processes, ${race}: ${ROUNDS} (${counts})\n`);
  });
});
