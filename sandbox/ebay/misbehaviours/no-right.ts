import type { Misbehaviour } from '../../shared/misbehave.ts';
import { apiError, NO_RIGHT } from '../error-answer.ts';

/** The consent lacks the scope. */
export const noRight: Misbehaviour = {
  at: ['user', 'privilege', 'orders'],
  answer: ({ response }) => apiError(response, 403, NO_RIGHT),
};
