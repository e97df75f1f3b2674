import express, { type Express } from 'express';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { misbehave } from './misbehave.ts';
import { mwsEndpoint } from './mws.ts';
import { CSS, escapeHtml, page } from './page.ts';
import { recordRequests, refuseBadBodies } from './record-requests.ts';
import { sellerCentralPages } from './seller-central.ts';
import { sellingPartnerApi } from './selling-partner-api.ts';
import { SITES } from './sites.ts';
import { tokenEndpoint } from './token.ts';
import type { World } from './world.ts';

/** The simulated Amazon: its pages by site, its token endpoint, its APIs by region. */
export function amazon(world: World): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
      'x-amzn-RequestId': `sandbox-${++world.counter}`,
    });
    next();
  });
  recordRequests(app, world);
  misbehave(app, world);
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (_request, response) => {
    const rows = SITES.map(
      ({ code, host }) =>
        `<li>${escapeHtml(host)} (${code}): <a href="/sc/${code}/manage-your-apps">Manage your apps</a> · <a href="/sc/${code}/develop-apps">Develop apps</a> · <a href="/mws/${code}/">MWS</a></li>`,
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
  refuseBadBodies(app);
  return app;
}
