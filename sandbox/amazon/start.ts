import { listen, type Running, type Simulation } from '../simulation.ts';
import { type Control, control } from './control.ts';
import { amazon as simulatedAmazon } from './index.ts';
import { newWorld, type SimOptions } from './world.ts';

export interface AmazonSandbox extends Running {
  control(wish: Control): object;
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

export const amazon: Simulation = {
  platform: 'amazon',
  name: 'Amazon',
  start: ({ port, shopkey }) =>
    startAmazon({
      port,
      redirectUris: [`${shopkey}/callback/amazon/app`],
      loginUri: `${shopkey}/login/amazon/app`,
    }),
};

/** Starts the simulated Amazon on loopback. @param options `port` 0 takes a free one */
export async function startAmazon(
  options: Partial<SimOptions> & { readonly port?: number } = {},
): Promise<AmazonSandbox> {
  const world = newWorld({ ...DEFAULTS, ...options });
  const { applicationId, clientId, clientSecret } = world.options;
  const served = await listen(simulatedAmazon(world), options.port ?? 0);
  return {
    ...served,
    environment: {
      SHOPKEY_AMAZON_APPLICATION_ID: applicationId,
      SHOPKEY_AMAZON_CLIENT_ID: clientId,
      SHOPKEY_AMAZON_CLIENT_SECRET: clientSecret,
      SHOPKEY_AMAZON_TOKEN_URL: `${served.url}/auth/o2/token`,
      SHOPKEY_AMAZON_API_URL: `${served.url}/{region}`,
      SHOPKEY_AMAZON_CONSENT_URL: `${served.url}/sc/{code}`,
      SHOPKEY_AMAZON_MWS_URL: `${served.url}/mws/{code}`,
    },
    requests: () => world.requests,
    control: (wish) => control(world, wish),
  };
}
