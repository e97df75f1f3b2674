import type { Response } from 'express';
import type { Page } from './page.ts';

/** Sends a page with its status. */
export function sendPage(res: Response, page: Page): void {
  res.status(page.status).type('html').send(page.body);
}

/** Answers whatever comes too often. */
export function refuseForNow(res: Response, neutral: Page): void {
  res.set('Retry-After', '60');
  sendPage(res, { ...neutral, status: 429 });
}
