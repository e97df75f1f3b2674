import type { AddressInfo } from 'node:net';
import { type Control, control } from './amazon/control.ts';
import { amazon } from './amazon/index.ts';
import { newWorld, type SimOptions } from './amazon/world.ts';

export interface Sandbox {
  readonly url: string;
  readonly port: number;
  requests(): readonly { readonly method: string; readonly path: string; readonly body: string }[];
  control(wish: Control): void;
  stop(): Promise<void>;
}

const DEFAULTS: SimOptions = {
  applicationId: 'amzn1.sp.solution.sandbox-shopkey',
  clientId: 'amzn1.application-oa2-client.sandbox-shopkey',
  clientSecret: 'amzn1.oa2-cs.v1.sandbox-shopkey',
  redirectUris: ['http://127.0.0.1:3978/callback/amazon/app'],
  loginUri: 'http://127.0.0.1:3978/login/amazon/app',
  draft: false,
  now: Date.now,
};

/** Starts the simulated platforms on loopback. @param options `port` 0 takes a free one */
export async function startSandbox(options: Partial<SimOptions> & { readonly port?: number } = {}): Promise<Sandbox> {
  const world = newWorld({ ...DEFAULTS, ...options });
  const server = amazon(world).listen(options.port ?? 0, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: () => world.requests,
    control: (wish) => control(world, wish),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
