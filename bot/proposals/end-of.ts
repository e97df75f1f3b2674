import type { Proposal } from '../ports.ts';

/** A record outlives its end, so that a press that comes too late is told so. */
export const AFTER_MS = 24 * 3_600_000;

/** When an open proposal happens, or is over, by itself. */
export function endOf({ untilMs }: Pick<Proposal, 'untilMs'>): number {
  return untilMs - AFTER_MS;
}
