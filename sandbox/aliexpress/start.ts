import { listen, type Running, type Simulation } from '../simulation.ts';
import { type Control, control } from './control.ts';
import { aliexpress as simulatedAliExpress } from './index.ts';
import { newWorld, type SimOptions } from './world.ts';

export interface AliExpressSandbox extends Running {
  control(wish: Control): object;
}

export const aliexpress: Simulation = {
  platform: 'aliexpress',
  name: 'AliExpress',
  start: ({ port, shopkey }) => startAliExpress({ port, callback: `${shopkey}/callback/aliexpress/app` }),
};

/** Starts the simulated AliExpress on loopback. @param options `port` 0 takes a free one */
export async function startAliExpress(
  options: Partial<SimOptions> & { readonly port?: number } = {},
): Promise<AliExpressSandbox> {
  const { port = 0, callback = 'http://127.0.0.1:3978/callback/aliexpress/app', now = Date.now } = options;
  const world = newWorld({ callback, now });
  const served = await listen(simulatedAliExpress(world), port);
  return {
    ...served,
    environment: {
      SHOPKEY_ALIEXPRESS_URL: served.url,
      SHOPKEY_ALIEXPRESS_CONSOLE_URL: `${served.url}/console`,
      SHOPKEY_ALIEXPRESS_RETIRED_URL: `${served.url}/gw`,
    },
    requests: () => world.requests,
    renewals: () => world.renewals.list,
    control: (wish) => control(world, wish),
  };
}
