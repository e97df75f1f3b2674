import type { Misbehaviour } from '../../shared/misbehave.ts';
import { EVERYWHERE } from '../places.ts';

/** A page for people, and 503: as the sandbox of Wish itself answered in July 2026. */
export const html503: Misbehaviour = {
  at: EVERYWHERE,
  answer: ({ response }) =>
    void response.status(503).type('html').send('<html><body><h1>503 Service Unavailable</h1></body></html>'),
};
