import type { RequestHandler } from 'express';
import { missingPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/** Answers what no route takes. */
export const refusePath: RequestHandler = (_req, res) => sendPage(res, missingPage);

/** Answers a method that a route does not take. */
export const refuseMethod: RequestHandler = (_req, res) => {
  res.set('Allow', 'GET, HEAD');
  sendPage(res, { ...missingPage, status: 405 });
};
