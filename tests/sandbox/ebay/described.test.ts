import { MISBEHAVIOURS } from '../../../sandbox/ebay/misbehaviours/index.ts';
import { placeOf } from '../../../sandbox/ebay/places.ts';
import { NOW_MS, signal, startEbay, wholeConsent } from '../../adapters/marketplaces/ebay/simulated-ebay.ts';
import { describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { listen } from '../../support/listening.ts';
import { lastTold } from '../../support/told.ts';
import { press, visit } from '../browser.ts';
import { EBAY } from './described.ts';

const LOGIN = 'northwind-de';
const DAY_MS = 86_400_000;
const HOSTS: Readonly<Record<string, string>> = {
  api: 'https://api.ebay.com',
  apiz: 'https://apiz.ebay.com',
  auth: 'https://auth.ebay.com',
  signin: 'https://signin.ebay.com',
};

describedBattery('ebay', {
  description: EBAY,
  misbehaviours: MISBEHAVIOURS,
  placeOf,
  pages: ['callback'],
  orders: 51,
  broken: ['lose-answer', 'html', 'empty', 'cut', 'error-500', 'no-refresh-token', 'trading-18'],
  async open(network) {
    const shopkey = await listen((_asked, response) => response.writeHead(204).end());
    const sandbox = await startEbay(shopkey.origin);
    return {
      realOf({ origin, pathname }) {
        const [, host = '', path = ''] = /^\/(\w+)(\/.*)$/.exec(pathname) ?? [];
        return origin === sandbox.url ? `${HOSTS[host]}${path}` : `${origin}${pathname}`;
      },
      control: sandbox.control,
      async stop() {
        await sandbox.stop();
        await shopkey[Symbol.asyncDispose]();
      },
      async begin(count) {
        /** Opened anew: a client asks for a notice's key once. */
        const ebay = sandbox.open({ fetch: network.fetch });
        await sandbox.control({ makeOrders: { of: LOGIN, count, agoMs: DAY_MS / 2, everyMs: 1_000 } });
        const { credentials } = await (await wholeConsent(ebay, LOGIN, network.note))();
        const at = { site: 'DE', values: {}, signal };
        const given = { flow: 'oauth', credentials, ...at };
        const old = { flow: 'authnauth', ...at };

        async function theOldWay(): Promise<void> {
          const prepared = await ebay.prepareConsent?.({ ...old, state: 'state-1', credentials: async () => ({}) });
          if (!prepared?.credentials.code) throw new Error('no session id');
          network.note(prepared.url);
          await press(await press(await visit(prepared.url), LOGIN), 'Agree and continue');
          const exchanged = await ebay.exchange({ ...old, code: prepared.credentials.code, credentials: {} });
          await ebay.verify({ ...old, credentials: exchanged.credentials });
          await ebay.revoke?.({ ...old, credentials: exchanged.credentials });
        }

        /** What eBay tells, and our answer. */
        async function told(wish: object): Promise<void> {
          await sandbox.control(wish);
          const { exchange, arrival } = lastTold(shopkey, 'ebay');
          network.exchanges.push(exchange);
          const read = await ebay.readNotice?.({ ...arrival, signal });
          if (read?.kind === 'answer')
            exchange.answer = {
              status: 200,
              headers: new Headers({ 'content-type': 'application/json' }),
              body: read.json,
            };
        }

        return [
          { at: ['token'], do: async () => (await wholeConsent(ebay, LOGIN, network.note))() },
          { at: ['user', 'privilege'], do: () => ebay.verify(given) },
          {
            at: ['orders'],
            do: () => allOf(ebay.orders?.({ ...given, sites: ['DE'], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS })),
          },
          { at: ['token'], do: async () => ebay.renew?.(given) },
          { at: ['trading'], do: theOldWay },
          { at: [], do: () => told({ challenge: true }) },
          {
            at: ['token', 'publicKey'],
            do: () => told({ notify: { topic: 'AUTHORIZATION_REVOCATION', who: LOGIN } }),
          },
          { at: [], do: () => told({ notify: { topic: 'MARKETPLACE_ACCOUNT_DELETION', who: 'somebody-of-ebay' } }) },
        ];
      },
    };
  },
});
