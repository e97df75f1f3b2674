import type { Misbehaviour } from '../../shared/misbehave.ts';
import { apiError } from '../error-answer.ts';

/** What a call of the REST APIs says that was good a minute ago. @see ebay.md section 3.3 */
export const apiSays = (status: number, error: Parameters<typeof apiError>[2]): Misbehaviour => ({
  at: ['user', 'privilege', 'orders'],
  answer: ({ response }) => apiError(response, status, error),
});
