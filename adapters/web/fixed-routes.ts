import type { Express } from 'express';
import { drawNotice, LOCALES } from './notices.ts';
import { refuseMethod } from './refusals.ts';
import { sendPage } from './send-page.ts';
import { STYLE } from './style.ts';

/** Pages that browsers are sent on to, one address a language, and the style sheet. */
export function mountFixed(app: Express): void {
  for (const name of ['done', 'entered', 'parked', 'told'] as const)
    for (const locale of LOCALES) {
      const page = drawNotice(name, locale);
      app
        .route(`/${name}/${locale}`)
        .get((_req, res) => sendPage(res, page))
        .all(refuseMethod());
    }
  app
    .route('/style.css')
    .get((_req, res) => {
      res.type('css').send(STYLE);
    })
    .all(refuseMethod());
}
