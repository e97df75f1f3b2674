import type { Express } from 'express';

import { simulatedApp } from '../shared/app.ts';
import { apis } from './apis.ts';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { homePage } from './home.ts';
import { notificationApi } from './notification-api.ts';
import { signInPages } from './sign-in.ts';
import { tokenEndpoint } from './token.ts';
import { tradingApi } from './trading.ts';
import type { World } from './world.ts';

/** The simulated eBay: its pages, its token route, its APIs on the paths that stand for its hosts. */
export function ebay(world: World): Express {
  const app = simulatedApp(world);
  world.misbehaving.meet(app);
  homePage(app);
  consentPages(app, world);
  signInPages(app, world);
  tokenEndpoint(app, world);
  apis(app, world);
  notificationApi(app, world);
  tradingApi(app, world);
  controlEndpoint(app, world);
  return app;
}
