import type { Misbehaviour } from '../../shared/misbehave.ts';
import { apiError } from '../error-answer.ts';

/** The day's calls are used up, until midnight at eBay's clock. The retired flow's calls say that in XML, and are not asked so often. */
export const quotaUsed: Misbehaviour = {
  at: ['token', 'user', 'privilege', 'orders', 'publicKey', 'subscriptions'],
  answer: ({ response }) => apiError(response, 429, { errorId: 2001, domain: 'ACCESS', message: 'Too many requests.' }),
};
