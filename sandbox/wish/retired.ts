import type { Express } from 'express';

/** V2 answers 404 with a page for people, to whatever is asked. @see wish.md, state of the platform */
export function retiredApi(app: Express): void {
  app.all(['/:host/oauth/authorize', '/:host/api/v2', '/:host/api/v2/{*rest}'], (_request, response) => {
    response
      .status(404)
      .type('html')
      .send('<!doctype html><title>404</title><h1>Page not found</h1><p>(Simulation)</p>');
  });
}
