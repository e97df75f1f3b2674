import { aliexpress } from './aliexpress/start.ts';
import { amazon } from './amazon/start.ts';
import { ebay } from './ebay/start.ts';
import { lazada } from './lazada/start.ts';
import { shopify } from './shopify/start.ts';
import type { Running, Simulation } from './simulation.ts';
import { wish } from './wish/index.ts';

/** Every platform that is simulated, a line each. */
export const simulations: readonly Simulation[] = [amazon, ebay, aliexpress, wish, shopify, lazada];

/** Starts them all: the first on `port`, each further one on the next; 0 takes free ones. */
export async function startSimulations(where: {
  readonly port: number;
  readonly shopkey: string;
}): Promise<Readonly<Record<string, Running>>> {
  const started = await Promise.all(
    simulations.map(async ({ platform, start }, i) => {
      const port = where.port === 0 ? 0 : where.port + i;
      return [platform, await start({ port, shopkey: where.shopkey })] as const;
    }),
  );
  return Object.fromEntries(started);
}
