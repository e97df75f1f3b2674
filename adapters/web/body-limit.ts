import express, { type RequestHandler } from 'express';
import { LIMITS } from './limits.ts';

/** What stands before a page's own part, where a sheet comes in. */
export const SHEETS = '/sheet';

/**
 * Refuses a body that says it is over 64 kB, before anybody reads it (S34); where sheets come in, over 4 MB. One that does not say is
 * counted by whoever reads it.
 */
export const bodyLimit: RequestHandler = (req, res, next) => {
  const most = req.path.startsWith(`${SHEETS}/`) ? LIMITS.sheetBytes : LIMITS.bodyBytes;
  if (Number(req.headers['content-length'] ?? 0) <= most) next();
  else res.status(413).set('Connection', 'close').end();
};

/** Reads a JSON body of at most 64 kB; for routes that take one, such as a surface's. */
export function jsonBody(): RequestHandler {
  return express.json({ limit: LIMITS.bodyBytes });
}
