import { deny } from '../error-answer.ts';
import { APIS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** An access token that is thought good and is not: 403, not 401 (M#4122). */
export const expiredToken: Misbehaviour = {
  at: APIS,
  answer: ({ response }) => deny(response, 'The access token you provided has expired.'),
};
