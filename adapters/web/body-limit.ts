import express, { type RequestHandler } from 'express';
import { LIMITS } from './limits.ts';

/** Refuses a body that says it is over 64 kB, before anybody reads it (S34). One that does not say is counted by `jsonBody`. */
export const bodyLimit: RequestHandler = (req, res, next) => {
  if (Number(req.headers['content-length'] ?? 0) <= LIMITS.bodyBytes) next();
  else res.status(413).set('Connection', 'close').end();
};

/** Reads a JSON body of at most 64 kB; for routes that take one, such as a surface's. */
export function jsonBody(): RequestHandler {
  return express.json({ limit: LIMITS.bodyBytes });
}
