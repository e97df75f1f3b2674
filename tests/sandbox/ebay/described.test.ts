import { createHash } from 'node:crypto';
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
    const shopkey = await listen(({ path }, response) => {
      const code = new URL(path, shopkey.origin).searchParams.get('challenge_code');
      if (code === null) return response.writeHead(204).end();
      const { SHOPKEY_EBAY_NOTICE_TOKEN: token, SHOPKEY_EBAY_NOTICE_URL: url } = sandbox.environment;
      const challengeResponse = createHash('sha256').update(`${code}${token}${url}`).digest('hex');
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ challengeResponse }));
    });
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
        const ebay = sandbox.open({ fetch: network.fetch }, { alertEmail: 'it@northwind.example' });
        await sandbox.control({ makeOrders: { of: LOGIN, count, agoMs: DAY_MS / 2, everyMs: 1_000 } });
        await sandbox.open().subscribe?.({ mend: true, signal });
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

        /** From nothing, after eBay gave the address up, and after somebody switched it off. */
        async function subscribed(): Promise<void> {
          for (const wish of [
            { subscriptions: 'none', alertEmail: '' },
            { subscriptions: 'down' },
            { subscriptions: 'off' },
          ] as const) {
            await sandbox.control(wish);
            await ebay.subscribe?.({ mend: true, signal });
          }
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
          { at: ['token', 'subscriptions'], do: subscribed },
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
