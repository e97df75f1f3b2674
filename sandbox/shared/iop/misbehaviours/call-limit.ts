import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS } from '../places.ts';

/** Too many calls; some texts say for how long. */
export const callLimit: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) =>
    void response.json({
      type: 'ISV',
      code: 'ApiCallLimit',
      message: 'Call limited, this ban will last 5 seconds',
      request_id: 'sim',
    }),
};
