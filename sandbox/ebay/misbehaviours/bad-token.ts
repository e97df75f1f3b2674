import type { Misbehaviour } from '../../shared/misbehave.ts';
import { apiError, BAD_TOKEN } from '../error-answer.ts';

/** An access token ended early. */
export const badToken: Misbehaviour = {
  at: ['user', 'privilege', 'orders'],
  answer: ({ response }) => apiError(response, 401, BAD_TOKEN),
};
