import type { PullPace } from '../../../bot/ports.ts';

const MINUTE_MS = 60_000;

/** docs/platforms/wish.md has what the platform counts and refuses. */
export const pullPace: PullPace = {
  everyMs: 10 * MINUTE_MS,
  overlapMs: 30 * MINUTE_MS,
  settleMs: 3 * MINUTE_MS,
  permission: 'orders:read',
};
