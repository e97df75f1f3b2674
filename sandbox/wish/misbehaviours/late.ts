import type { Misbehaviour } from '../../shared/misbehave.ts';
import type { Bare } from '../world.ts';

const SIX_MINUTES_MS = 6 * 60_000;

/** The page was left open: the code is older than its five minutes when it arrives. */
export const late = (world: Bare): Misbehaviour => ({
  at: ['callback'],
  redirect: () => {
    world.aheadMs += SIX_MINUTES_MS;
  },
});
