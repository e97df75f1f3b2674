import type { Misbehaviour } from '../../shared/misbehave.ts';
import { refuse } from '../envelope.ts';
import { CALLS } from '../places.ts';

const OF_ANY_TOKEN = [1002, 1006, 1007, 1008, 1012];
/** What each call says: the same number means another thing elsewhere. @see wish.md section 5 */
const SAID: Readonly<Record<(typeof CALLS)[number], readonly number[]>> = {
  exchange: [1001, 1007, 1008, 10001, 10002, 10004, 10008],
  refresh: [1001, 1002, 1006, 1007, 1008, 10001],
  test: OF_ANY_TOKEN,
  details: OF_ANY_TOKEN,
  orders: OF_ANY_TOKEN,
};
/** One that nobody has described. */
const UNKNOWN = 4242;

const says = (code: number, at: Misbehaviour['at']): Readonly<Record<string, Misbehaviour>> => ({
  [`says-${code}`]: { at, answer: ({ response }) => refuse(response, code) },
});

/** Each of Wish's codes at will: `says-10001`. */
export const errorCodes: Readonly<Record<string, Misbehaviour>> = Object.assign(
  says(UNKNOWN, CALLS),
  ...[...new Set(Object.values(SAID).flat())].map((code) =>
    says(
      code,
      CALLS.filter((at) => SAID[at].includes(code)),
    ),
  ),
);
