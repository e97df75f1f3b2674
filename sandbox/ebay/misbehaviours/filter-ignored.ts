import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The filter is not heeded, and nobody says so: the orders of ninety days come. */
export const filterIgnored: Misbehaviour = {
  at: ['orders'],
  answer({ request, next }) {
    request.url = request.url.replace(/filter=[^&]*&?/, '');
    next();
  },
};
