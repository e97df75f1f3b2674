import express, { type Express, type RequestHandler, type Response } from 'express';
import type { BrowserMark } from '../../bot/ports.ts';
import type { Cookies } from './cookies.ts';
import { isFromHere, partOf, typedIn } from './form.ts';
import { LIMITS } from './limits.ts';
import { neutralPage } from './notices.ts';
import type { Page } from './page.ts';
import { refuseMethod } from './refusals.ts';
import { refuseForNow, sendPage } from './send-page.ts';
import type { VisitLimit } from './visit-limit.ts';

/** The hidden value of the form. */
const PROOF = 'proof';

export interface FormPageOptions {
  readonly limit: VisitLimit;
  readonly cookies: Cookies;
  readonly publicUrl?: URL;
}

/** What came with a form, from this very page. */
interface SentForm {
  readonly page: string;
  readonly proof: string;
  readonly values: Readonly<Record<string, string>>;
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * A page with a plain form, no script. Looking at it spends nothing; sending it needs the cookie and the hidden value that came with it,
 * and must come from this very page (S30).
 */
export function mountFormPage<Form extends { readonly cookie: BrowserMark }>(
  app: Express,
  {
    path,
    find,
    draw,
    ...rest
  }: {
    /** What stands before the page's own part: `/enter`. */
    readonly path: string;
    find(page: string): Promise<Form | undefined>;
    draw(form: Form): Page;
  } & (
    | {
        /** As many as a form may have, besides the hidden one. */
        readonly fields: number;
        sent(form: SentForm, res: Response): Promise<void>;
      }
    /** What is done with a form that is none of plain fields: it looks itself where it comes from. */
    | { readonly post: readonly RequestHandler[] }
  ),
  { limit, cookies, publicUrl }: FormPageOptions,
): void {
  app
    .route(`${path}/:page`)
    .all((_req, res, next) => {
      /** With `no-referrer` Chromium sends `Origin: null`, and our own form would be refused. */
      res.set('Referrer-Policy', 'same-origin');
      next();
    })
    .get(async (req, res) => {
      if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
      if (req.method === 'HEAD') return sendPage(res, { status: 200, body: '' });
      const page = partOf(req, 'page');
      const form = page === undefined ? undefined : await find(page);
      if (!form) return sendPage(res, neutralPage);
      res.set('Set-Cookie', cookies.write(form.cookie));
      sendPage(res, draw(form));
    })
    .post(...('post' in rest ? rest.post : plain(rest)))
    .all(refuseMethod('GET, HEAD, POST'));

  function plain({ fields, sent }: Extract<typeof rest, { readonly fields: number }>): RequestHandler[] {
    return [
      express.urlencoded({ extended: false, limit: LIMITS.bodyBytes, parameterLimit: fields + 1 }),
      async (req, res) => {
        if (!limit.allows(req.ip ?? '')) return refuseForNow(res, neutralPage);
        const page = partOf(req, 'page');
        const typed = typedIn(req);
        if (page === undefined || typed === undefined || !isFromHere(req, publicUrl)) return sendPage(res, neutralPage);
        const { [PROOF]: proof = '', ...values } = typed;
        await sent({ page, proof, values, cookies: cookies.read(req.headers.cookie) }, res);
      },
    ];
  }
}
