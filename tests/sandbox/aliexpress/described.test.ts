import { Secret } from '../../../bot/secret.ts';
import { BUSINESS_PATH } from '../../../sandbox/aliexpress/answers.ts';
import { MISBEHAVIOURS } from '../../../sandbox/aliexpress/misbehaviours/index.ts';
import { placesOf } from '../../../sandbox/shared/iop/places.ts';
import { app, consentAs, exchange, linkOf, NOW_MS, openBoth } from '../../adapters/marketplaces/aliexpress/visitor.ts';
import { type Deed, describedBattery } from '../../contracts/described.ts';
import { allOf } from '../../support/all-of.ts';
import { press, visit } from '../browser.ts';
import { ALIEXPRESS } from './described.ts';

const DAY_MS = 86_400_000;
const { signal } = new AbortController();

describedBattery('aliexpress', {
  description: ALIEXPRESS,
  misbehaviours: MISBEHAVIOURS,
  placeOf: placesOf((path) => path === BUSINESS_PATH),
  pages: ['callback'],
  orders: 51,
  broken: [
    ...[
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
    ...['bare', 'wrapped-twice'],
  ],
  async open(network) {
    const { sandbox, patient: aliexpress } = await openBoth(['gw'], { fetch: network.fetch });
    return {
      realOf({ origin, pathname }) {
        if (origin !== sandbox.url) return `${origin}${pathname}`;
        const [, old] = /^\/gw(\/.*)$/.exec(pathname) ?? [];
        return old === undefined ? `https://api-sg.aliexpress.com${pathname}` : `https://gw.api.alibaba.com${old}`;
      },
      control: sandbox.control,
      stop: sandbox.stop,
      async begin(count) {
        sandbox.control({ gw: 'as-it-was' });
        async function consented(login: string) {
          const back = await consentAs(aliexpress, login);
          for (const address of [linkOf(aliexpress), back]) network.note(address);
          const read = aliexpress.readCallback(back.searchParams);
          if (!('code' in read)) throw new Error('no code came back');
          return () => exchange(aliexpress, read.code);
        }
        async function deedsOf(login: string): Promise<readonly Deed[]> {
          sandbox.control({ makeOrders: { of: login, count, agoMs: DAY_MS / 2, everyMs: 1_000 } });
          const given = await (await consented(login))();
          const { values, credentials } = app();
          const grant = {
            flow: 'app',
            credentials: { ...credentials, ...given.credentials },
            values: { ...values, ...given.values },
            signal,
          };
          const window = { sites: ['ALL'], sinceMs: NOW_MS - DAY_MS, beforeMs: NOW_MS };
          return [
            { at: ['call'], do: () => aliexpress.verify({ ...grant, site: 'ALL' }) },
            { at: ['call'], do: () => allOf(aliexpress.orders?.({ ...grant, ...window })) },
            { at: ['refresh'], do: async () => aliexpress.renew?.({ ...grant, site: 'ALL' }) },
          ];
        }
        async function theOldWay(): Promise<void> {
          const old = { flow: 'gw', site: 'ALL', signal, values: app().values };
          const prepared = await aliexpress.prepareConsent?.({
            ...old,
            state: 'state-1',
            credentials: async () => app().credentials,
          });
          if (!prepared) throw new Error('no link');
          network.note(prepared.url);
          const { location } = await press(await press(await visit(prepared.url), 'Northwind Home'), 'Access Now');
          const code = new Secret(location?.searchParams.get('code') ?? '');
          const { values, ...given } = await aliexpress.exchange({ ...old, code, credentials: app().credentials });
          await aliexpress.verify({
            ...old,
            values: { ...old.values, ...values },
            credentials: { ...app().credentials, ...given.credentials },
          });
        }
        return [
          ...(await deedsOf('Northwind Home')),
          { at: ['token'], do: async () => (await consented('Northwind Home'))() },
          {
            at: [],
            async do() {
              /** Sellers overseas are asked by other calls. */
              for (const deed of await deedsOf('Lanternhof')) await deed.do();
            },
          },
          { at: [], do: theOldWay },
        ];
      },
    };
  },
});
