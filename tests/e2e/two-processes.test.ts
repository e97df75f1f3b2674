import { afterAll, beforeAll, describe, it } from 'vitest';
import { startTwoProcesses, type TwoProcesses } from '../support/races.ts';

/** `script/soak` runs each race a thousand times. */
const ROUNDS = 3;

let two: TwoProcesses;
beforeAll(async () => {
  two = await startTwoProcesses();
});
afterAll(() => two.stop());

async function often(race: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await race();
}

describe('two processes on one Redis', () => {
  it('S1: two callbacks with one state, at once, are one exchange', () => often(two.callbacks), 60_000);

  it('S26: one delivery of a press, to both at once, saves one shop', () => often(two.sameDelivery), 60_000);

  it('S26: two presses of one card at once, one at each, are one', () => often(two.saveAndCancel), 60_000);
});
