import { answerError } from '../error-answer.ts';
import { EVERYWHERE } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** Amazon's own fault (M#5230). */
export const error500: Misbehaviour = {
  at: EVERYWHERE,
  answer: ({ place, response }) =>
    answerError(response, place, {
      status: 500,
      code: place === 'token' ? 'server_error' : 'InternalFailure',
      message: 'We encountered an internal error. Please try again.',
    }),
};
