import { misbehaving } from '../shared/misbehave.ts';
import { listen, type Simulation, type Where } from '../simulation.ts';
import { type Control, control } from './control.ts';
import { ebay as app } from './index.ts';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import { placeOf } from './places.ts';
import { type Keyset, newWorld } from './world.ts';

/** eBay as a simulation of its own. */
export const ebay = {
  platform: 'ebay',
  name: 'eBay',
  async start({ port, shopkey, now = Date.now }: Where & { readonly now?: () => number }) {
    const keyset: Keyset = {
      clientId: 'sandbox-shopkey-app',
      clientSecret: 'sandbox-shopkey-cert',
      devId: 'sandbox-shopkey-dev',
      ruName: 'sandbox-shopkey-runame',
      acceptUrl: `${shopkey}/callback/ebay/oauth`,
      declineUrl: `${shopkey}/callback/ebay/oauth/declined`,
      noticeUrl: `${shopkey}/notice/ebay`,
      noticeToken: 'sandbox-notice-token-0123456789abcdef',
    };
    const world = newWorld(keyset, misbehaving(MISBEHAVIOURS, placeOf), now);
    const { url, port: taken, stop } = await listen(app(world), port);
    return {
      url,
      port: taken,
      environment: {
        SHOPKEY_EBAY_CLIENT_ID: keyset.clientId,
        SHOPKEY_EBAY_CLIENT_SECRET: keyset.clientSecret,
        SHOPKEY_EBAY_DEV_ID: keyset.devId,
        SHOPKEY_EBAY_RUNAME: keyset.ruName,
        SHOPKEY_EBAY_CONSENT_URL: `${url}/auth/oauth2/authorize`,
        SHOPKEY_EBAY_SIGNIN_URL: `${url}/signin/ws/eBayISAPI.dll`,
        SHOPKEY_EBAY_API_URL: `${url}/api`,
        SHOPKEY_EBAY_IDENTITY_URL: `${url}/apiz`,
        SHOPKEY_EBAY_NOTICE_TOKEN: keyset.noticeToken,
        SHOPKEY_EBAY_NOTICE_URL: keyset.noticeUrl,
      },
      requests: () => world.requests,
      renewals: () => world.renewals.list,
      revocations: () => world.revocations,
      control: (wish: Control) => control(world, wish),
      stop,
    };
  },
} as const satisfies Simulation;
