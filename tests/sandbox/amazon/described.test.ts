import { openAmazon } from '../../../adapters/marketplaces/amazon/index.ts';
import { Secret } from '../../../bot/secret.ts';
import { MISBEHAVIOURS } from '../../../sandbox/amazon/misbehaviours/index.ts';
import { PAGES, placeOf } from '../../../sandbox/amazon/places.ts';
import { mwsPair, privateApp, sellerById } from '../../../sandbox/amazon/sellers.ts';
import { startAmazon } from '../../../sandbox/amazon/start.ts';
import { describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { press, visit } from '../browser.ts';
import { AMAZON } from './described.ts';
import { APP } from './visitor.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const DAY_MS = 86_400_000;
const SELLER = 'A2NORTHWIND001';
const REDIRECT_URI = 'http://127.0.0.1:9/callback/amazon/app';
const { signal } = new AbortController();

describedBattery('amazon', {
  description: AMAZON,
  misbehaviours: MISBEHAVIOURS,
  placeOf,
  pages: [...PAGES, 'callback', 'login'],
  orders: 101,
  broken: [
    ...['lose-answer', 'html', 'empty', 'cut', 'extra-fields'],
    ...['error-500 token', 'throttle token', 'throttle mws', 'throttle-no-header token', 'throttle-no-header mws'],
  ],
  async open(network) {
    const sandbox = await startAmazon({ now: () => NOW_MS, redirectUris: [REDIRECT_URI] });
    const { environment } = sandbox;
    const amazon = openAmazon(
      {
        ...{
          applicationId: APP.id,
          clientId: APP.client_id,
          clientSecret: new Secret(APP.client_secret),
          draft: false,
        },
        tokenUrl: environment.SHOPKEY_AMAZON_TOKEN_URL,
        apiUrl: environment.SHOPKEY_AMAZON_API_URL,
        consentUrl: environment.SHOPKEY_AMAZON_CONSENT_URL,
        mwsUrl: environment.SHOPKEY_AMAZON_MWS_URL,
        retiredFlows: ['mws-self'],
      },
      { clock: { now: () => NOW_MS }, fetch: network.fetch },
    );
    return {
      realOf({ origin, pathname }) {
        if (origin !== sandbox.url) return `${origin}${pathname}`;
        const [, kind = '', code = '', path = ''] = /^\/(sc|mws)\/(\w+)(\/.*)$/.exec(pathname) ?? [];
        if (kind !== '') return `https://${kind}.${code}.invalid${path}`;
        const [, region, api] = /^\/(na|eu|fe)(\/.*)$/.exec(pathname) ?? [];
        return region === undefined
          ? `https://api.amazon.com${pathname}`
          : `https://sellingpartnerapi-${region}.amazon.com${api}`;
      },
      control: sandbox.control,
      stop: sandbox.stop,
      async begin(count) {
        sandbox.control({ mws: 'as-it-was' });
        sandbox.control({ makeOrders: { of: SELLER, count, agoMs: DAY_MS / 2, everyMs: 1_000 } });
        async function consented() {
          const asked = { flow: 'app', site: 'UK', state: 'state-1', values: {}, redirectUri: REDIRECT_URI };
          const link = amazon.consentUrl(asked);
          const account = await press(await visit(link), 'Northwind Home');
          const { location } = await press(await press(account, 'Continue'), 'Confirm');
          for (const address of [link, location ?? link]) network.note(address);
          const read = amazon.readCallback(location?.searchParams ?? new URLSearchParams());
          if (!('code' in read)) throw new Error('no code came back');
          return () => amazon.exchange({ ...asked, code: read.code, credentials: {}, signal });
        }
        const { credentials } = await (await consented())();
        const given = { flow: 'app', site: 'UK', credentials, values: { sellerId: SELLER }, signal };
        const window = { sites: ['UK'], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS - 3_600_000 };
        const seller = sellerById(SELLER);
        if (!seller) throw new Error('no such seller');
        const own = privateApp(seller);
        const pair = mwsPair(seller);
        return [
          { at: ['token'], do: async () => (await consented())() },
          { at: ['token'], do: async () => amazon.renew?.(given) },
          { at: ['participations'], do: () => amazon.verify(given) },
          { at: ['orders'], do: () => allOf(amazon.orders?.({ ...given, ...window })) },
          {
            /** A private app’s seller id is learned by a fees estimate. */
            at: ['fees'],
            do: () =>
              amazon.verify({
                ...{ flow: 'private', site: 'UK', values: { clientId: own.clientId }, signal },
                credentials: {
                  clientSecret: new Secret(own.clientSecret),
                  refreshToken: new Secret(own.refreshToken('eu')),
                },
              }),
          },
          {
            /** No client asks for it: nothing here is to be told of. */
            at: ['account'],
            do: () =>
              network
                .fetch(`${sandbox.url}/eu/sellers/v1/account`, {
                  headers: { 'x-amz-access-token': credentials.accessToken?.reveal() ?? '' },
                })
                .catch(() => undefined),
          },
          {
            at: ['mws'],
            do: () =>
              amazon.verify({
                ...{ flow: 'mws-self', site: 'UK', signal },
                values: { sellerId: SELLER, accessKeyId: pair.accessKeyId },
                credentials: { secretKey: new Secret(pair.secretKey) },
              }),
          },
        ];
      },
    };
  },
});
