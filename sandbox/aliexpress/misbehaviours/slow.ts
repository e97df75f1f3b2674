import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

const SLOW_MS = 3_000;

/** The right answer, late. */
export const slow: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next, ms = SLOW_MS }) => {
    const timer = setTimeout(next, ms);
    response.once('close', () => clearTimeout(timer));
  },
};
