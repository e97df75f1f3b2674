import type { Express } from 'express';
import { simulatedApp } from '../shared/app.ts';
import { controlEndpoint } from './control.ts';
import { graphqlEndpoint, versionDoor } from './graphql.ts';
import { homePage } from './home.ts';
import { installPage } from './install.ts';
import { shopDoor } from './shop-door.ts';
import { tokenEndpoint } from './token.ts';
import { uninstallEndpoint } from './uninstall.ts';
import type { World } from './world.ts';

/** The simulated Shopify: each shop's admin and API at a path that stands for its host. */
export function shopify(world: World): Express {
  const app = simulatedApp(world);
  homePage(app);
  shopDoor(app, world);
  versionDoor(app);
  world.misbehaving.meet(app);
  installPage(app, world);
  tokenEndpoint(app, world);
  graphqlEndpoint(app, world);
  uninstallEndpoint(app, world);
  controlEndpoint(app, world);
  return app;
}
