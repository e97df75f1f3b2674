import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';

/** Busy, with status 429 and no word of how long. */
export const throttle429: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) => void response.status(429).json({ errors: 'Exceeded 2 calls per second for api client.' }),
};
