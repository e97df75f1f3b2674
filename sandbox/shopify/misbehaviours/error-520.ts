import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';

/** What stands before Shopify gave up, and says so on a page. */
export const error520: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) => void response.status(520).type('html').send('<html><body>error code: 520</body></html>'),
};
