import express, { type Express } from 'express';

import { recordRequests } from '../shared/recorded.ts';
import { apis } from './apis.ts';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { homePage } from './home.ts';
import { signInPages } from './sign-in.ts';
import { tokenEndpoint } from './token.ts';
import { tradingApi } from './trading.ts';
import type { World } from './world.ts';

/** The simulated eBay: its pages, its token route, its APIs on the paths that stand for its hosts. */
export function ebay(world: World): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
    next();
  });
  recordRequests(app, world.requests);
  world.misbehaving.meet(app);
  homePage(app);
  consentPages(app, world);
  signInPages(app, world);
  tokenEndpoint(app, world);
  apis(app, world);
  tradingApi(app, world);
  controlEndpoint(app, world);
  return app;
}
