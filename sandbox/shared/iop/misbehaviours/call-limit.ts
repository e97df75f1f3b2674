import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS } from '../places.ts';

/** Too many calls, of an API, of an app or of a seller; some texts say for how long. */
const limited = (code: string): Misbehaviour => ({
  at: CALLS,
  answer: ({ response }) =>
    void response.json({ type: 'ISV', code, message: 'Call limited, this ban will last 5 seconds', request_id: 'sim' }),
});

export const callLimits = {
  'call-limit': limited('ApiCallLimit'),
  'app-call-limit': limited('AppCallLimit'),
  'seller-call-limit': limited('SellerCallLimit'),
} as const satisfies Readonly<Record<string, Misbehaviour>>;
