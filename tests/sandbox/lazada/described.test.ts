import { Secret } from '../../../bot/secret.ts';
import { MISBEHAVIOURS } from '../../../sandbox/lazada/misbehaviours/index.ts';
import { ONLINE } from '../../../sandbox/lazada/world.ts';
import { placesOf } from '../../../sandbox/shared/iop/places.ts';
import { consentAs, exchange, linkOf, NOW_MS, openBoth } from '../../adapters/marketplaces/lazada/visitor.ts';
import { describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { LAZADA } from './described.ts';

const LOGIN = 'Northwind Home';
const DAY_MS = 86_400_000;
const { signal } = new AbortController();

describedBattery('lazada', {
  description: LAZADA,
  misbehaviours: MISBEHAVIOURS,
  placeOf: placesOf((path) => path.startsWith('/api/')),
  pages: ['callback'],
  orders: 51,
  broken: [
    'lose-answer',
    'html',
    'empty',
    'cut',
    'error-500',
    'something-new',
    'as-sdks-see-it',
    'no-refresh-token',
    'unknown-kind',
  ],
  async open(network) {
    const { sandbox, lazada } = await openBoth({ fetch: network.fetch });
    return {
      realOf({ origin, pathname }) {
        if (origin !== sandbox.url) return `${origin}${pathname}`;
        const [, domain, path] = /^\/api\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
        return domain === undefined ? `https://auth.lazada.com${pathname}` : `https://api.lazada.${domain}${path}`;
      },
      control: sandbox.control,
      stop: sandbox.stop,
      async begin(count) {
        sandbox.control({ makeOrders: { of: LOGIN, count, at: ['sg'], agoMs: DAY_MS / 2, everyMs: 1_000 } });
        async function consented() {
          const back = await consentAs(lazada, LOGIN, 'cb');
          for (const address of [linkOf(lazada), back]) if (address) network.note(address);
          const code = new Secret(back?.searchParams.get('code') ?? '');
          return () => exchange(lazada, code);
        }
        const given = await (await consented())();
        const grant = {
          flow: 'app',
          credentials: { appSecret: new Secret(ONLINE.secret), ...given.credentials },
          values: { appKey: ONLINE.key, ...given.values },
          signal,
        };
        return [
          { at: ['call'], do: () => lazada.verify({ ...grant, site: 'SG' }) },
          {
            at: ['call'],
            do: () => allOf(lazada.orders?.({ ...grant, sites: ['SG'], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS })),
          },
          { at: ['token'], do: async () => (await consented())() },
          { at: ['refresh'], do: async () => lazada.renew?.({ ...grant, site: 'SG' }) },
        ];
      },
    };
  },
});
