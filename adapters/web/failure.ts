import type { ErrorRequestHandler } from 'express';
import type { Log, LogFields } from '../../bot/ports.ts';
import { isOfApi, sendProblem } from './api/problems.ts';
import { busyPage, missingPage, tooMuchPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/**
 * The last handler: a request that Express could not read is refused with its status, all else is "try again in a minute".
 * Of the error only its code, or the places in our code, are logged: its message may hold what a stranger sent (S36).
 */
export function failureHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    /** No route of the API reads a body: what Express could not read is the path. */
    if (status !== undefined && isOfApi(req)) return sendProblem(res, 'wrong-parameter', { parameter: 'path' });
    if (status === tooMuchPage.status) return sendPage(res, tooMuchPage);
    if (status !== undefined) return sendPage(res, { ...missingPage, status });
    const fields = describe(error);
    log[fields.code === undefined ? 'error' : 'warn']('web request failed', fields);
    if (isOfApi(req)) return sendProblem(res, 'busy', { retryAfterS: 60 });
    res.set('Retry-After', '60');
    sendPage(res, busyPage);
  };
}

/** The 4xx of Express' own errors. */
function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

export function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { reason: 'not an Error' };
  if ('code' in error && typeof error.code === 'string' && /^[a-z]+\.[a-z-]+$/.test(error.code))
    return { code: error.code };
  const places = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
  return { stack: places.join('\n') };
}
