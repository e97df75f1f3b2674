import type { Express } from 'express';
import { simulatedApp } from '../shared/app.ts';
import { refuseBadBodies } from './bad-bodies.ts';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { developAppsPages } from './develop-apps.ts';
import { homePage } from './home.ts';
import { manageAppsPages } from './manage-apps.ts';
import { misbehave } from './misbehave.ts';
import { mwsEndpoint } from './mws.ts';
import { mwsPages } from './mws-pages.ts';
import { sellingPartnerApi } from './selling-partner-api.ts';
import { tokenEndpoint } from './token.ts';
import type { World } from './world.ts';

/** The simulated Amazon: its pages by site, its token endpoint, its APIs by region. */
export function amazon(world: World): Express {
  const app = simulatedApp(world, () => ({ 'x-amzn-RequestId': `sandbox-${++world.counter}` }));
  misbehave(app, world);
  homePage(app);
  consentPages(app, world);
  manageAppsPages(app, world);
  developAppsPages(app, world);
  mwsPages(app, world);
  tokenEndpoint(app, world);
  sellingPartnerApi(app, world);
  mwsEndpoint(app, world);
  controlEndpoint(app, world);
  refuseBadBodies(app);
  return app;
}
