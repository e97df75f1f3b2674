import type { RequestHandler } from 'express';
import type { Clock, Log } from '../../bot/ports.ts';

/** One line a request: method, the route's pattern, status, milliseconds. No path, query, header or address (S5). */
export function accessLog({ log, clock }: { readonly log: Log; readonly clock: Clock }): RequestHandler {
  return (req, res, next) => {
    const startMs = clock.now();
    res.once('close', () => {
      log.info(`${req.method} ${patternOf(req.route)}`, { status: res.statusCode, ms: clock.now() - startMs });
    });
    next();
  };
}

function patternOf(route: unknown): string {
  const hasPath = typeof route === 'object' && route !== null && 'path' in route;
  return hasPath && typeof route.path === 'string' ? route.path : '(no route)';
}
