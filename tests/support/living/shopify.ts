import type { Clock } from '../../../bot/ports.ts';
import { fakeShopify, LAN_TERN, signedCallback } from '../../fakes/shopify.ts';
import type { LivingFlow } from './living-flow.ts';

const shopify = {
  platform: 'shopify',
  open: (clock: Clock) => fakeShopify(clock),
  account: LAN_TERN,
  callback: (state: string, code: string, nowMs: number) => signedCallback({ state, code }, nowMs),
  name: 'lan_tern',
};

export const shopifyFlows: readonly LivingFlow[] = [
  { ...shopify, flow: 'install', command: 'authorize shopify lan-tern.myshopify.com', values: {}, secrets: [] },
  {
    ...shopify,
    flow: 'dev-app',
    command: 'authorize shopify dev-app lan-tern.myshopify.com',
    values: { clientId: 'sandbox-dev-lan-tern', clientSecret: 'shpss_sandbox-dev-lan-tern' },
    secrets: ['clientSecret'],
  },
  {
    ...shopify,
    flow: 'admin-token',
    command: 'authorize shopify admin-token lan-tern.myshopify.com',
    values: { adminToken: 'shpat_sandbox-admin-lan-tern' },
    secrets: ['adminToken'],
  },
];
