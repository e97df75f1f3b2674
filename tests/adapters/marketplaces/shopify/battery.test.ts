import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import type { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { signedCallback } from '../../../fakes/shopify.ts';
import { CONFIG, SHOP } from './shopify-facts.ts';

const bare = (accessToken: string) => ({ access_token: accessToken });
const clock = fakeClock();

const verifications = (secret: Secret) => [
  { flow: 'install', site: SHOP, credentials: { accessToken: secret, refreshToken: secret }, values: {} },
  {
    flow: 'dev-app',
    site: SHOP,
    credentials: { clientSecret: secret },
    values: { clientId: 'sandbox-dev-app-0001' },
  },
  { flow: 'admin-token', site: SHOP, credentials: { adminToken: secret }, values: {} },
  { flow: 'private', site: SHOP, credentials: { apiPassword: secret }, values: { apiKey: 'sandbox-api-key-0001' } },
];

marketplaceBattery('shopify', {
  open: (fetch) => openShopify(CONFIG, { clock, fetch }),
  examples: {
    adminToken: 'shpat_invented-0123456789abcdef',
    clientSecret: 'shpss_invented-0123456789abcdef',
    apiPassword: 'shppa_invented-0123456789abcdef',
    refreshToken: 'shprt_invented-0123456789abcdef',
    otherToken: 'shpca_invented-0123456789abcdef',
    clientId: '0123456789abcdef0123456789abcdef',
  },
  renewals: (secret: Secret) => [
    { flow: 'install', site: SHOP, credentials: { refreshToken: secret }, values: {}, bare },
    {
      flow: 'dev-app',
      site: SHOP,
      credentials: { clientSecret: secret },
      values: { clientId: 'sandbox-dev-app-0001' },
      bare,
    },
  ],
  revocations: (secret: Secret) => [{ flow: 'install', site: SHOP, credentials: { refreshToken: secret }, values: {} }],
  verifications,
  orders: (secret: Secret) =>
    verifications(secret).map(({ site, ...one }) => ({ ...one, sites: [site], sinceMs: 0, beforeMs: clock.now() })),
  exchanges: [{ flow: 'install', site: SHOP }],
  callback: (code: string) => signedCallback({ state: 'state-1', code }, clock.now()),
});
