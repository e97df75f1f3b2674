import express, { type RequestHandler } from 'express';
import { isOfApi, sendProblem } from './api/problems.ts';
import { LIMITS } from './limits.ts';
import { tooMuchPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/** What stands before a page's own part, where a sheet comes in. */
export const SHEETS = '/sheet';
/** The same, of what is typed or pasted into fields. */
export const ENTRIES = '/enter';

/**
 * Refuses a body that says it is over 64 kB, of which nobody keeps a byte (S34); where sheets come in, over 4 MB. One that does not say is
 * counted by whoever reads it.
 */
export const bodyLimit: RequestHandler = (req, res, next) => {
  const isSheet = req.path.startsWith(`${SHEETS}/`);
  const bytes = Number(req.headers['content-length'] ?? 0);
  if (bytes <= (isSheet ? LIMITS.sheetBytes : LIMITS.bodyBytes)) return next();
  const refuse = () => {
    res.set('Connection', 'close');
    if (isOfApi(req)) sendProblem(res, 'too-large');
    else sendPage(res, tooMuchPage);
  };
  /** A browser may lose an answer that came before it had sent all (RFC 9112 §9.6): the rest of a form is thrown away first, as it comes. */
  const isForm = isSheet || req.path.startsWith(`${ENTRIES}/`);
  if (isForm && bytes <= LIMITS.thrownAwayBytes) req.once('end', refuse).resume();
  else refuse();
};

/** Reads a JSON body of at most 64 kB; for routes that take one, such as a surface's. */
export function jsonBody(): RequestHandler {
  return express.json({ limit: LIMITS.bodyBytes });
}
