import type { Express } from 'express';
import { bodyLimit } from './body-limit.ts';
import { securityHeaders } from './security-headers.ts';

/** First of all on a fresh app: strict settings, headers and the body limit, for whatever is mounted after, by whomever. */
export function hardened(app: Express): void {
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.set('query parser', false).set('trust proxy', false);
  app.use(securityHeaders, bodyLimit);
}
