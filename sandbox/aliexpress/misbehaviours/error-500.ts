import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The platform is down. */
export const error500: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) =>
    response.status(500).json({ type: 'ISP', code: 'ServiceUnavailable', message: 'busy', request_id: 'sim' }),
};
