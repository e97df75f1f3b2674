import type { Express } from 'express';
import { htmlPage } from './error-answer.ts';
import { shopOf, type World } from './world.ts';

const SAID = { 402: 'This shop’s plan is unpaid.', 423: 'This shop is locked.' } as const;

/** What every address of a shop answers before anything else: it moved, does not exist, is frozen or locked. */
export function shopDoor(app: Express, world: World): void {
  app.use('/:shop/admin', (request, response, next) => {
    const { shop } = request.params;
    response.set('x-request-id', world.next('sandbox-'));
    const to = world.renamed.get(shop);
    if (to !== undefined) return response.redirect(301, request.originalUrl.replace(shop, to));
    if (!shopOf(shop)) return htmlPage(response, 404, 'Sorry, this shop does not exist.');
    const barred = world.barred.get(shop);
    if (barred !== undefined) return void response.status(barred).json({ errors: SAID[barred] });
    next();
  });
}
