import type { Misbehaviour } from '../../shared/misbehave.ts';
import { refuse } from '../error-answer.ts';

/** What some integrators are told of a dead code or token, in place of `invalid_request`. */
export const invalidGrant: Misbehaviour = {
  at: ['token'],
  answer: ({ response }) => refuse(response, 400, 'invalid_grant'),
};
