import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { CLIENT_ID, CONFIG, SELLER_ID } from './amazon-facts.ts';

const verifications = (secret: Secret) => [
  { flow: 'app', site: 'UK', credentials: { refreshToken: secret }, values: {} },
  { flow: 'app', site: 'JP', credentials: { accessToken: secret, refreshToken: secret }, values: {} },
  {
    flow: 'private',
    site: 'US',
    credentials: { refreshToken: secret, clientSecret: secret },
    values: { clientId: CLIENT_ID },
  },
  {
    flow: 'mws-self',
    site: 'US',
    credentials: { secretKey: secret },
    values: { sellerId: SELLER_ID, accessKeyId: 'AKIAEXAMPLEEXAMPLE12' },
  },
  {
    flow: 'mws-third-party',
    site: 'DE',
    credentials: { mwsAuthToken: secret },
    values: { sellerId: SELLER_ID },
  },
];

const opened = (more: object = {}) => ({
  open: (fetch: typeof globalThis.fetch) => openAmazon({ ...CONFIG, ...more }, { clock: fakeClock(), fetch }),
  examples: {
    refreshToken: 'Atzr|IwEBIExampleExample',
    accessToken: 'Atza|IQEBLjAsExample',
    clientSecret: 'amzn1.oa2-cs.v1.0123456789abcdef',
    clientId: CLIENT_ID,
    applicationId: 'amzn1.sp.solution.0a1b2c3d-4e5f',
    mwsAuthToken: 'amzn.mws.4ea38b7b-f563-7709-4bae-87aea15c',
    accessKeyId: 'AKIAEXAMPLEEXAMPLE12',
    merchantId: SELLER_ID,
  },
  verifications,
  orders: (secret: Secret) =>
    verifications(secret).map(({ site, ...one }) => ({ ...one, sites: [site], sinceMs: 0, beforeMs: 1 })),
  exchanges: [{ flow: 'app', site: 'UK' }],
  callback: (code: string) =>
    new URLSearchParams({ state: 's', selling_partner_id: SELLER_ID, spapi_oauth_code: code }),
});

marketplaceBattery('amazon', opened());
marketplaceBattery(
  'amazon with its retired flows',
  opened({
    retiredFlows: ['mws-self', 'amazon:mws-third-party'],
    mwsAccessKeyId: 'AKIAEXAMPLEEXAMPLE34',
    mwsSecretKey: new Secret('shopkey-canary-0123456789/developer'),
  }),
);
