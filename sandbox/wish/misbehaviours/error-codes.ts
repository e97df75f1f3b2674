import type { Misbehaviour } from '../../shared/misbehave.ts';
import { refuse } from '../envelope.ts';
import { CALLS } from '../places.ts';

const CODES = [1001, 1002, 1006, 1007, 1008, 1012, 10001, 10002, 10004, 10008, 4242] as const;

/** Each of Wish's codes at will: `says-10001`; 4242 stands for one that nobody has described. */
export const errorCodes: Readonly<Record<string, Misbehaviour>> = Object.fromEntries(
  CODES.map((code) => [`says-${code}`, { at: CALLS, answer: ({ response }) => refuse(response, code) }]),
);
