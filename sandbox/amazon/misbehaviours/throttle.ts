import { rateAt } from '../bucket.ts';
import { answerError } from '../error-answer.ts';
import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** 429; the header tells the rate, not what is left. */
export const throttle: Misbehaviour = {
  at: CALLS,
  answer: ({ place, response }) => {
    const rate = rateAt(place);
    if (rate !== undefined) response.set('x-amzn-RateLimit-Limit', String(rate));
    answerError(response, place, { status: 429, code: 'QuotaExceeded', message: 'You exceeded your quota.' });
  },
};
