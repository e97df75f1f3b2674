import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** No answer at all. */
export const silence: Misbehaviour = { at: CALLS, answer: () => undefined };
