import { Secret } from '../../../bot/secret.ts';
import { misbehavioursWith } from '../../../sandbox/shopify/misbehaviours/index.ts';
import { TOPICS } from '../../../sandbox/shopify/notices.ts';
import { placeOf } from '../../../sandbox/shopify/places.ts';
import { startShopify } from '../../adapters/marketplaces/shopify/listening-shopify.ts';
import { describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { listen } from '../../support/listening.ts';
import { lastTold } from '../../support/told.ts';
import { SHOPIFY } from './described.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const DAY_MS = 86_400_000;
const SHOP = 'lan-tern.myshopify.com';
const { signal } = new AbortController();

describedBattery('shopify', {
  description: SHOPIFY,
  misbehaviours: misbehavioursWith('shpss_sandbox-shopkey-secret'),
  placeOf,
  pages: ['callback'],
  orders: 26,
  broken: ['lose-answer', 'html', 'empty', 'cut', 'error-500', 'error-520', 'no-expiry', 'no-refresh-token'],
  async open(network) {
    const shopkey = await listen((_asked, response) => response.writeHead(204).end());
    const sandbox = await startShopify(NOW_MS, { shopkey: shopkey.origin, fetch: network.fetch });
    return {
      realOf: ({ origin, pathname }) => (origin === sandbox.url ? `https:/${pathname}` : `${origin}${pathname}`),
      control: sandbox.control,
      async stop() {
        await sandbox.stop();
        await shopkey[Symbol.asyncDispose]();
      },
      async begin(count) {
        const shopify = sandbox.patient;
        await sandbox.control({ makeOrders: { of: SHOP, count, agoMs: DAY_MS / 2, lines: 11 } });
        const at = { site: SHOP, values: {}, signal };
        async function consented() {
          const { query, addresses } = await sandbox.install(SHOP);
          for (const address of addresses) network.note(address);
          const read = shopify.readCallback(query);
          if (!('code' in read)) throw new Error('no code came back');
          return () => shopify.exchange({ flow: 'install', code: read.code, credentials: {}, ...at });
        }
        const { credentials } = await (await consented())();
        const given = { flow: 'install', credentials, ...at };
        const devApp = {
          ...{ flow: 'dev-app', site: SHOP, signal, values: { clientId: 'sandbox-dev-lan-tern' } },
          credentials: { clientSecret: new Secret('shpss_sandbox-dev-lan-tern') },
        };
        const ofOld = {
          ...{ flow: 'private', site: SHOP, signal, values: { apiKey: 'sandbox-admin-lan-tern' } },
          credentials: { apiPassword: new Secret('shppa_sandbox-admin-lan-tern') },
        };
        return [
          { at: ['graphql'], do: () => shopify.verify(given) },
          {
            at: ['graphql'],
            do: () => allOf(shopify.orders?.({ ...given, sites: [SHOP], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS })),
          },
          { at: ['token'], do: async () => shopify.renew?.(given) },
          { at: ['token'], do: async () => (await consented())() },
          { at: ['token', 'graphql'], do: () => shopify.verify(devApp) },
          { at: ['graphql'], do: () => shopify.verify(ofOld) },
          { at: [], do: async () => shopify.revoke?.(given) },
          ...TOPICS.map((topic) => ({
            at: [],
            async do() {
              await sandbox.control({ notice: { topic, shop: SHOP } });
              const { exchange, arrival } = lastTold(shopkey, 'shopify');
              network.exchanges.push(exchange);
              await shopify.readNotice?.({ ...arrival, signal });
            },
          })),
        ];
      },
    };
  },
});
