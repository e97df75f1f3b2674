import { answerError } from '../error-answer.ts';
import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** 429 that does not tell the rate. */
export const throttleNoHeader: Misbehaviour = {
  at: CALLS,
  answer: ({ place, response }) =>
    answerError(response, place, { status: 429, code: 'QuotaExceeded', message: 'You exceeded your quota.' }),
};
