import express, { type Express } from 'express';
import { keepLanguage } from './look.ts';
import { type Recorded, recordRequests } from './recorded.ts';

/**
 * What every simulation begins with: pages that load nothing, a language that lasts, and requests that are kept.
 * @param headers of the platform's own, for each answer
 */
export function simulatedApp(
  { requests }: { readonly requests: Recorded[] },
  headers: () => Record<string, string> = () => ({}),
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
      ...headers(),
    });
    next();
  });
  app.use(keepLanguage);
  recordRequests(app, requests);
  return app;
}
