import type { Misbehaviour } from '../../shared/misbehave.ts';
import { tokenError } from '../error-answer.ts';

/** What the token route says of a request that was good a minute ago. @see ebay.md section 3.2 */
export const says = (status: number, error: string, description: string): Misbehaviour => ({
  at: ['token'],
  answer: ({ response }) => tokenError(response, status, error, description),
});
