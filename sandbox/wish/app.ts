import type { Express } from 'express';
import { simulatedApp } from '../shared/app.ts';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { homePage } from './home.ts';
import { merchantApi } from './merchant-api.ts';
import { HOSTS } from './merchants.ts';
import { retiredApi } from './retired.ts';
import { settingsPage } from './settings.ts';
import { tokenRoutes } from './token.ts';
import type { World } from './world.ts';

/** The simulated Wish: both hosts as paths, their pages, and the API of v3. */
export function wishApp(world: World): Express {
  const app = simulatedApp(world, () => ({
    'Wish-Request-Id': `sandbox-${++world.counter}`,
    'Wish-Rate-Limit-Remaining': '100',
  }));
  app.param('host', (_request, _response, next, host) => next(HOSTS.some((one) => one === host) ? undefined : 'route'));
  world.misbehaving.meet(app);
  homePage(app);
  settingsPage(app, world);
  consentPages(app, world);
  tokenRoutes(app, world);
  merchantApi(app, world);
  retiredApi(app);
  controlEndpoint(app, world);
  return app;
}
