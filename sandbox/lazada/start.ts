import { listen, type Running, type Simulation } from '../simulation.ts';
import { type Control, control } from './control.ts';
import { lazada as simulatedLazada } from './index.ts';
import { newWorld, type SimOptions } from './world.ts';

export interface LazadaSandbox extends Running {
  control(wish: Control): object;
}

export const lazada: Simulation = {
  platform: 'lazada',
  name: 'Lazada',
  start: ({ port, shopkey }) => startLazada({ port, callback: `${shopkey}/callback/lazada/app` }),
};

/** Starts the simulated Lazada on loopback. @param options `port` 0 takes a free one */
export async function startLazada(
  options: Partial<SimOptions> & { readonly port?: number } = {},
): Promise<LazadaSandbox> {
  const { port = 0, callback = 'http://127.0.0.1:3978/callback/lazada/app', now = Date.now } = options;
  const world = newWorld({ callback, now });
  const served = await listen(simulatedLazada(world), port);
  return {
    ...served,
    environment: {
      SHOPKEY_LAZADA_AUTH_URL: served.url,
      SHOPKEY_LAZADA_API_URL: `${served.url}/api/{domain}/rest`,
      SHOPKEY_LAZADA_CONSOLE_URL: served.url,
    },
    requests: () => world.requests,
    renewals: () => world.renewals.list,
    control: (wish) => control(world, wish),
  };
}
