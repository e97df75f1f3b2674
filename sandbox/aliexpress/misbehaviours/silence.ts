import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** Nothing comes, and the connection stays open. */
export const silence: Misbehaviour = { at: CALLS, answer: () => undefined };
