import type { Misbehaviour } from '../../shared/misbehave.ts';
import { apiError } from '../error-answer.ts';
import { CALLS } from '../places.ts';

/** The day's calls are used up, until midnight at eBay's clock. */
export const quotaUsed: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) => apiError(response, 429, { errorId: 2001, domain: 'ACCESS', message: 'Too many requests.' }),
};
