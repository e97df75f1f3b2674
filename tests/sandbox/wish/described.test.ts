import { openWish } from '../../../adapters/marketplaces/wish/index.ts';
import { Secret } from '../../../bot/secret.ts';
import { startWish } from '../../../sandbox/wish/index.ts';
import { misbehavioursOf } from '../../../sandbox/wish/misbehaviours/index.ts';
import { PAGES, placeOf } from '../../../sandbox/wish/places.ts';
import { newWorld } from '../../../sandbox/wish/world.ts';
import { describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { WISH } from './described.ts';
import { consent, createApp } from './visitor.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const DAY_MS = 86_400_000;
const MERCHANT = '5f00000000000000000000a2';
const { signal } = new AbortController();

describedBattery('wish', {
  description: WISH,
  misbehaviours: misbehavioursOf(newWorld(() => NOW_MS)),
  placeOf,
  pages: [...PAGES, 'callback'],
  orders: 101,
  broken: [
    'html',
    'html-503',
    'empty',
    'cut',
    'error-500',
    'throttle-no-header',
    'says-4242',
    'says-1007 refresh',
    'says-1008 refresh',
  ],
  async open(network) {
    const sandbox = await startWish({ port: 0, now: () => NOW_MS });
    const clock = { now: () => NOW_MS };
    const wish = openWish({ url: `${sandbox.url}/{host}`, retiredFlows: [] }, { clock, fetch: network.fetch });
    return {
      realOf: ({ origin, pathname }) => (origin === sandbox.url ? `https:/${pathname}` : `${origin}${pathname}`),
      control: sandbox.control,
      stop: sandbox.stop,
      async begin(orders) {
        const app = await createApp(sandbox);
        const { clientId, host, redirectUri } = app;
        sandbox.control({ makeOrders: { of: MERCHANT, count: orders, agoMs: DAY_MS / 2, everyMs: 1_000 } });
        const values = { clientId, host, redirectUri };
        const own = { clientSecret: new Secret(app.clientSecret) };
        const consented = async () => {
          const link = wish.consentUrl({ flow: 'v3', site: 'ALL', state: 'state-1', values });
          const { location } = await consent(link, app.login);
          network.note(link);
          network.note(location ?? link);
          const read = wish.readCallback(location?.searchParams ?? new URLSearchParams());
          if (!('code' in read)) throw new Error('no code came back');
          return () => wish.exchange({ flow: 'v3', site: 'ALL', code: read.code, credentials: own, values, signal });
        };
        const given = await (await consented())();
        const grant = {
          flow: 'v3',
          credentials: { ...own, ...given.credentials },
          values: { ...values, ...given.values },
          signal,
        };
        return [
          { at: ['test', 'details'], do: () => wish.verify({ ...grant, site: 'ALL' }) },
          {
            at: ['orders'],
            do: () => allOf(wish.orders?.({ ...grant, sites: ['ALL'], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS })),
          },
          { at: ['exchange'], do: async () => (await consented())() },
          { at: ['refresh'], do: async () => wish.renew?.({ ...grant, site: 'ALL' }) },
        ];
      },
    };
  },
});
