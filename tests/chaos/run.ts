import { startErp } from './erp.ts';
import { ledgerOf } from './ledger.ts';
import type { Line } from './line.ts';
import { lotOf } from './lot.ts';
import { makePeace } from './peace.ts';
import { type Size, startTown } from './town.ts';
import { nothingDone, round } from './trouble.ts';

interface ChaosSize extends Size {
  readonly seed: number;
  /** Rounds of trouble, and deaths in each. */
  readonly rounds: number;
  readonly deaths: number;
  /** No further round begins after so long. */
  readonly forMs: number;
  /** How long the town may take until it is quiet at the end. */
  readonly peaceMs: number;
}

/** Chaos, then peace, then the ledger. @throws Error it does not become quiet */
export async function runChaos(size: ChaosSize): Promise<readonly Line[]> {
  const lot = lotOf(size.seed);
  const town = await startTown(size);
  const erp = startErp(town, town.key, town.receiver);
  try {
    const done = nothingDone();
    const endsAt = Date.now() + size.forMs;
    for (let n = 0; n < size.rounds && Date.now() < endsAt; n++) await round(town, lot, done, size.deaths);
    town.receiver.behave();
    await erp.rest();
    const faults = await makePeace(town, done, size.peaceMs);
    return await ledgerOf(town, done, { faults, books: await erp.finish() });
  } catch (error) {
    const printed = town.processes.flatMap((one) => one.output().split('\n').filter(Boolean).slice(-20));
    throw new Error(`${String(error)}\n${printed.join('\n')}`);
  } finally {
    await erp.rest();
    await town.stop();
  }
}
