import express, { type Express } from 'express';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { misbehave } from './misbehave.ts';
import { mwsEndpoint } from './mws.ts';
import { CSS, escapeHtml, page } from './page.ts';
import { sellerCentralPages } from './seller-central.ts';
import { sellingPartnerApi } from './selling-partner-api.ts';
import { SITES } from './sites.ts';
import { tokenEndpoint } from './token.ts';
import type { World } from './world.ts';

/** The simulated Amazon: its pages by site, its token endpoint, its APIs by region. */
export function amazon(world: World): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: '64kb' }), express.json({ limit: '64kb' }));
  app.use((request, _response, next) => {
    if (!request.path.startsWith('/_control'))
      world.requests.push({
        method: request.method,
        path: request.originalUrl,
        body: JSON.stringify(request.body ?? null),
      });
    next();
  });
  misbehave(app, world);
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (_request, response) => {
    const rows = SITES.map(
      ({ code, host }) =>
        `<li>${escapeHtml(host)} (${code}): <a href="/sc/${code}/manage-your-apps">Manage your apps</a> · <a href="/sc/${code}/develop-apps">Develop apps</a></li>`,
    );
    response.send(
      page('A simulated Amazon', `<p>Sellers, stores and keys here are invented.</p><ul>${rows.join('')}</ul>`),
    );
  });
  consentPages(app, world);
  sellerCentralPages(app, world);
  tokenEndpoint(app, world);
  sellingPartnerApi(app, world);
  mwsEndpoint(app, world);
  controlEndpoint(app, world);
  return app;
}
