import express, { type Express } from 'express';
import type { Doors } from '../../bot/ports.ts';
import type { Cookies } from './cookies.ts';
import { isFromHere, partOf, typedIn } from './form.ts';
import { LIMITS } from './limits.ts';
import { neutralPage } from './notices.ts';
import { refuseMethod } from './refusals.ts';
import { drawRevealed, drawRevealPage } from './reveal-page.ts';
import { refuseForNow, sendPage } from './send-page.ts';
import type { VisitLimit } from './visit-limit.ts';

const FIELDS = 2;

/** A page that shows a secret once: looking at it spends nothing; its form does, and shows the secret in its answer (S30, S31). */
export function mountReveal(
  app: Express,
  doors: Doors,
  at: { readonly limit: VisitLimit; readonly cookies: Cookies; readonly publicUrl?: URL },
): void {
  const { limit, cookies, publicUrl } = at;
  app
    .route('/reveal/:page')
    .all((_req, res, next) => {
      /** As on the entry page: with `no-referrer` our own form would be refused. */
      res.set('Referrer-Policy', 'same-origin');
      next();
    })
    .get(async (req, res) => {
      if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
      if (req.method === 'HEAD') return sendPage(res, { status: 200, body: '' });
      const page = partOf(req, 'page');
      const form = page === undefined ? undefined : await doors.reveal(page);
      if (!form) return sendPage(res, neutralPage);
      res.set('Set-Cookie', cookies.write(form.cookie));
      sendPage(res, drawRevealPage(form));
    })
    .post(
      express.urlencoded({ extended: false, limit: LIMITS.bodyBytes, parameterLimit: FIELDS }),
      async (req, res) => {
        if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
        const page = partOf(req, 'page');
        const typed = typedIn(req);
        if (page === undefined || typed === undefined || !isFromHere(req, publicUrl)) return sendPage(res, neutralPage);
        const { proof = '' } = typed;
        const answer = await doors.revealed({ page, proof, cookies: cookies.read(req.headers.cookie) });
        sendPage(res, answer.kind === 'shown' ? drawRevealed(answer) : neutralPage);
      },
    )
    .all(refuseMethod('GET, HEAD, POST'));
}
