import type { RequestHandler } from 'express';
import { isOfApi, sendProblem } from './api/problems.ts';
import { missingPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/** Answers what no route takes. */
export const refusePath: RequestHandler = function refusePath(req, res) {
  if (isOfApi(req)) sendProblem(res, 'not-found');
  else sendPage(res, missingPage);
};

/** Answers a method that a route does not take. */
export function refuseMethod(allowed = 'GET, HEAD'): RequestHandler {
  return (_req, res) => {
    res.set('Allow', allowed);
    sendPage(res, { ...missingPage, status: 405 });
  };
}
