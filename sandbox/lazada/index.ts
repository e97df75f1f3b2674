import type { Express } from 'express';
import { simulatedApp } from '../shared/app.ts';
import { tokenEndpoints } from '../shared/iop/token-endpoints.ts';
import { whoseTokens } from './accounts.ts';
import { consentPages } from './consent.ts';
import { controlEndpoint } from './control.ts';
import { homePage } from './home.ts';
import { orderApi } from './order-api.ts';
import { sellerApi } from './seller.ts';
import type { World } from './world.ts';

/** The simulated Lazada: consent pages and tokens as on auth.lazada.com, and each country's API below `/api/<domain>`. */
export function lazada(world: World): Express {
  const app = simulatedApp(world);
  world.misbehaving.meet(app);
  homePage(app, world);
  consentPages(app, world);
  tokenEndpoints(app, world, whoseTokens);
  sellerApi(app, world);
  orderApi(app, world);
  controlEndpoint(app, world);
  return app;
}
