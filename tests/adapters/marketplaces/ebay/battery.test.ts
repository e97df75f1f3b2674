import { openEbay } from '../../../../adapters/marketplaces/ebay/index.ts';
import type { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { CONFIG } from './ebay-facts.ts';

const verifications = (secret: Secret) => [
  { flow: 'oauth', site: 'DE', credentials: { refreshToken: secret }, values: {} },
  { flow: 'oauth', site: 'US', credentials: { accessToken: secret, refreshToken: secret }, values: {} },
  { flow: 'authnauth', site: 'UK', credentials: { eBayAuthToken: secret }, values: {} },
];

const stand = (retiredFlows: readonly string[]) => ({
  open: (fetch: typeof globalThis.fetch) => openEbay({ ...CONFIG, retiredFlows }, { clock: fakeClock(), fetch }),
  examples: {
    certId: 'SBX-0a1b2c3d-6a7b-8c9d-0e1f',
    eBayAuthToken: 'AgAAAA**AQAAAA**aAAAAA**1a2b3c4d5e6f',
    appId: 'Northwin-Shopkey-PRD-0a1b2c3d4-5e6f7a8b',
  },
  renewals: (secret: Secret) => [
    {
      flow: 'oauth',
      site: 'DE',
      credentials: { refreshToken: secret },
      values: {},
      bare: (accessToken: string) => ({ access_token: accessToken }),
    },
  ],
  revocations: (secret: Secret) => [
    { flow: 'authnauth', site: 'UK', credentials: { eBayAuthToken: secret }, values: {} },
  ],
  verifications,
  orders: (secret: Secret) =>
    verifications(secret).map(({ site, ...one }) => ({ ...one, sites: [site], sinceMs: 0, beforeMs: 1 })),
  exchanges: [
    { flow: 'oauth', site: 'DE' },
    { flow: 'authnauth', site: 'DE' },
  ],
  callback: (code: string) => new URLSearchParams({ state: 's', code, expires_in: '299' }),
});

marketplaceBattery('ebay', stand([]));
marketplaceBattery('ebay with its retired flow', stand(['authnauth']));
