import { misbehaving } from '../shared/misbehave.ts';
import { listen, type Simulation, type Where } from '../simulation.ts';
import { type Control, control } from './control.ts';
import { shopify as app } from './index.ts';
import { misbehavioursWith } from './misbehaviours/index.ts';
import { placeOf } from './places.ts';
import { newWorld, type Options } from './world.ts';

/** Shopify as a simulation of its own. */
export const shopify = {
  platform: 'shopify',
  name: 'Shopify',
  async start({ port, shopkey, now = Date.now }: Where & { readonly now?: () => number }) {
    const options: Options = {
      clientId: 'sandbox-shopkey-app',
      clientSecret: 'shpss_sandbox-shopkey-secret',
      scopes: ['read_orders'],
      redirectUri: `${shopkey}/callback/shopify/install`,
      noticeUrl: `${shopkey}/notice/shopify`,
      now,
    };
    const world = newWorld(options, misbehaving(misbehavioursWith(options.clientSecret), placeOf));
    const { url, port: taken, stop } = await listen(app(world), port);
    return {
      url,
      port: taken,
      environment: {
        SHOPKEY_SHOPIFY_CLIENT_ID: options.clientId,
        SHOPKEY_SHOPIFY_CLIENT_SECRET: options.clientSecret,
        SHOPKEY_SHOPIFY_SHOP_URL: `${url}/{shop}`,
      },
      requests: () => world.requests,
      renewals: () => world.renewals.list,
      revocations: () => world.revocations,
      control: (wish: Control) => control(world, wish),
      stop,
    };
  },
} as const satisfies Simulation;
