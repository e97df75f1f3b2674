import type { Express } from 'express';
import { simulatedApp } from '../shared/app.ts';
import { tokenEndpoints } from '../shared/iop/token-endpoints.ts';
import { consentPages } from './consent.ts';
import { consolePages } from './console.ts';
import { controlEndpoint } from './control.ts';
import { gwPlatform } from './gw.ts';
import { homePage } from './home.ts';
import { syncEndpoint } from './sync.ts';
import { whoseTokens } from './token.ts';
import type { World } from './world.ts';

/** The simulated AliExpress: console, consent pages, tokens, business calls. */
export function aliexpress(world: World): Express {
  const app = simulatedApp(world);
  world.misbehaving.meet(app);
  homePage(app);
  consolePages(app, world);
  consentPages(app, world);
  tokenEndpoints(app, world, whoseTokens(world.now));
  syncEndpoint(app, world);
  gwPlatform(app, world);
  controlEndpoint(app, world);
  return app;
}
