import { apiError } from '../error-answer.ts';
import { APIS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** A 403 over all sellers for some minutes: no shop is dead (M#2595). */
export const outage: Misbehaviour = {
  at: APIS,
  answer: ({ response }) =>
    apiError(response, {
      status: 403,
      code: 'Unauthorized',
      message: 'The security token included in the request is expired',
    }),
};
