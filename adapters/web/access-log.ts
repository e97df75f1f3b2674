import type { RequestHandler } from 'express';
import type { Meter } from '../../bot/meter.ts';
import type { Clock, Log } from '../../bot/ports.ts';

/** One line a request: method, the route's pattern, status, milliseconds. No path, query, header or address (S5). */
export function accessLog(deps: { readonly log: Log; readonly clock: Clock; readonly meter: Meter }): RequestHandler {
  const { log, clock, meter } = deps;
  return (req, res, next) => {
    const startMs = clock.now();
    res.once('close', () => {
      const route = patternOf(req.route);
      const ms = clock.now() - startMs;
      log.info(`${req.method} ${route}`, { status: res.statusCode, ms });
      meter.saw('requests', { method: methodOf(req.method), route, status: String(res.statusCode) }, ms);
    });
    next();
  };
}

/** A stranger may send any word as a method: those of no route count as one. */
const methodOf = (method: string) => (['GET', 'HEAD', 'POST'].includes(method) ? method : 'other');

function patternOf(route: unknown): string {
  const hasPath = typeof route === 'object' && route !== null && 'path' in route;
  return hasPath && typeof route.path === 'string' ? route.path : '(no route)';
}
