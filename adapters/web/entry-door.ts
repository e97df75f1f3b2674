import express, { type Express, type Response } from 'express';
import type { Doors } from '../../bot/ports.ts';
import type { Cookies } from './cookies.ts';
import { drawEntryPage } from './entry-page.ts';
import { isFromHere, partOf, typedIn } from './form.ts';
import { LIMITS } from './limits.ts';
import { neutralPage } from './notices.ts';
import { refuseMethod } from './refusals.ts';
import { refuseForNow, sendPage } from './send-page.ts';
import type { VisitLimit } from './visit-limit.ts';

/** The hidden value of the form. */
const PROOF = 'proof';
const FIELDS = 20;

/**
 * The one-time entry page (S30): a plain form, no script. Looking at it spends nothing; sending it needs the cookie and the hidden
 * value that came with it, and must come from this very page.
 */
export function mountEntry(
  app: Express,
  doors: Doors,
  at: { readonly limit: VisitLimit; readonly cookies: Cookies; readonly publicUrl?: URL },
): void {
  const { limit, cookies, publicUrl } = at;
  app
    .route('/enter/:page')
    .all((_req, res, next) => {
      /** With `no-referrer` Chromium sends `Origin: null`, and our own form would be refused. */
      res.set('Referrer-Policy', 'same-origin');
      next();
    })
    .get(async (req, res) => {
      if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
      if (req.method === 'HEAD') return sendPage(res, { status: 200, body: '' });
      const page = partOf(req, 'page');
      const form = page === undefined ? undefined : await doors.entry(page);
      if (!form) return sendPage(res, neutralPage);
      res.set('Set-Cookie', cookies.write(form.cookie));
      sendPage(res, drawEntryPage(form));
    })
    .post(
      express.urlencoded({ extended: false, limit: LIMITS.bodyBytes, parameterLimit: FIELDS }),
      async (req, res) => {
        if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
        const page = partOf(req, 'page');
        const typed = typedIn(req);
        if (page === undefined || typed === undefined || !isFromHere(req, publicUrl)) return sendPage(res, neutralPage);
        const { [PROOF]: proof = '', ...values } = typed;
        const answer = await doors.enter({ page, values, proof, cookies: cookies.read(req.headers.cookie) });
        if (answer.kind === 'again') return sendPage(res, drawEntryPage(answer.form));
        if (answer.kind === 'neutral') return sendPage(res, neutralPage);
        goOn(res, `/entered/${answer.locale}`);
      },
    )
    .all(refuseMethod('GET, HEAD, POST'));
}

function goOn(res: Response, to: string): void {
  res.status(303).set('Location', to).end();
}
