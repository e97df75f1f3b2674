import type { ErrorRequestHandler, Express } from 'express';
import { apiError, lwaError } from './error-answer.ts';

/** A body that cannot be read is the caller's mistake, said in the words of the place. */
export function refuseBadBodies(app: Express): void {
  const refuse: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const isBody = error instanceof Error && 'type' in error && String(error.type).startsWith('entity.');
    if (!isBody) return next(error);
    if (request.path === '/auth/o2/token')
      return lwaError(response, 401, 'invalid_client', 'Client authentication failed');
    apiError(response, { status: 400, code: 'InvalidInput', message: 'The body cannot be read.' });
  };
  app.use(refuse);
}
