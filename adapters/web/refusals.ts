import type { RequestHandler } from 'express';
import { missingPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/** Answers what no route takes. */
export const refusePath: RequestHandler = (_req, res) => sendPage(res, missingPage);

/** Answers a method that a route does not take. */
export function refuseMethod(allowed = 'GET, HEAD'): RequestHandler {
  return (_req, res) => {
    res.set('Allow', allowed);
    sendPage(res, { ...missingPage, status: 405 });
  };
}
