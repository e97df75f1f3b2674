import { listen, type Simulation } from '../simulation.ts';
import { wishApp } from './app.ts';
import { type Control, control } from './control.ts';
import { newWorld } from './world.ts';

/** Wish, simulated. Where consent comes back to is entered by the person, in the merchant's own settings. */
export const wish: Simulation = { platform: 'wish', name: 'Wish', start: ({ port }) => startWish({ port }) };

/** @param now for tests: the clock that codes and tokens end by */
export async function startWish({ port, now = Date.now }: { readonly port: number; readonly now?: () => number }) {
  const world = newWorld(now);
  const listening = await listen(wishApp(world), port);
  return {
    ...listening,
    environment: { SHOPKEY_WISH_URL: `${listening.url}/{host}` },
    requests: () => world.requests,
    renewals: () => world.renewals.list,
    control: (wanted: Control) => control(world, wanted),
  };
}
