import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Renewal } from './shared/renewals.ts';

/** A platform, simulated on loopback. */
export interface Simulation {
  /** `amazon` */
  readonly platform: string;
  /** `Amazon` */
  readonly name: string;
  start(where: Where): Promise<Running>;
}

export interface Where {
  /** 0 takes a free one. */
  readonly port: number;
  /** Shopkey's public address, where consent comes back to. */
  readonly shopkey: string;
}

export interface Running {
  readonly url: string;
  readonly port: number;
  /** What Shopkey's environment has to say to use this in place of the real platform. */
  readonly environment: Readonly<Record<string, string>>;
  requests(): readonly { readonly method: string; readonly path: string; readonly body: string }[];
  /** Every access token that was given in the place of another. */
  renewals(): readonly Renewal[];
  /** @throws RangeError a wish that is not known */
  control(wish: object): void;
  stop(): Promise<void>;
}

/** Serves a simulation on loopback. */
export async function listen(app: Express, port: number): Promise<Pick<Running, 'url' | 'port' | 'stop'>> {
  const server = app.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}`,
    port: at,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
