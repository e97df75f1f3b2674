import { rateBeside429 } from '../bucket.ts';
import { answerError } from '../error-answer.ts';
import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** 429; where there is a header it tells the rate, not what is left. */
export const throttle: Misbehaviour = {
  at: CALLS,
  answer: ({ place, response }) => {
    const rate = rateBeside429(place);
    if (rate !== undefined) response.set('x-amzn-RateLimit-Limit', String(rate));
    answerError(response, place, { status: 429, code: 'QuotaExceeded', message: 'You exceeded your quota.' });
  },
};
