import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** Too many calls; some texts say for how long. */
export const callLimit: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) =>
    response.json({
      type: 'ISV',
      code: 'ApiCallLimit',
      message: 'Call limited, this ban will last 5 seconds',
      request_id: 'sim',
    }),
};
