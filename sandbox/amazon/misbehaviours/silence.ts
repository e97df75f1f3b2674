import { EVERYWHERE } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** Nothing is done and nothing is said, until the client gives up. */
export const silence: Misbehaviour = { at: EVERYWHERE, answer: () => undefined };
