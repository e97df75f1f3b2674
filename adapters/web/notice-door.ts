import express, { type Express, type Request, type RequestHandler } from 'express';
import type { Doors, NoticeArrival } from '../../bot/ports.ts';
import { LIMITS } from './limits.ts';
import { isWithinBounds, readQuery } from './query.ts';
import { refuseMethod } from './refusals.ts';

/**
 * Where platforms tell something by themselves. The body is kept as bytes, for its signature is over them (S40); what is answered has no
 * body but the one that a platform asked for. A storage that is away is 503, and the platform delivers again.
 */
export function mountNotices(app: Express, doors: Doors): void {
  const open: RequestHandler = async (req, res) => {
    const arrival = readArrival(req);
    const { status, json } = arrival ? await doors.notice(arrival) : { status: 400, json: undefined };
    res.status(status);
    if (json === undefined) res.end();
    else res.set('Content-Type', 'application/json').send(json);
  };
  app
    .route('/notice/:platform')
    .get((req, res, next) => (req.method === 'HEAD' ? res.end() : open(req, res, next)))
    .post(express.raw({ type: () => true, limit: LIMITS.bodyBytes }), open)
    .all(refuseMethod('GET, HEAD, POST'));
}

function readArrival(req: Request): NoticeArrival | undefined {
  const platform = String(req.params.platform);
  const query = readQuery(req.originalUrl);
  if (!query || !isWithinBounds(platform)) return undefined;
  const headers = Object.entries(req.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    platform,
    method: req.method === 'POST' ? 'POST' : 'GET',
    query,
    headers: new Map(headers),
    body: Buffer.isBuffer(req.body) ? req.body : new Uint8Array(),
  };
}
