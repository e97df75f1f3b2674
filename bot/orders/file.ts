import { csvPieces } from '../csv.ts';
import type { Downloading } from '../download-door.ts';
import type { Parts } from '../parts.ts';
import type { Locale, Shop, ShopId } from '../ports.ts';
import { text } from '../text/index.ts';
import { ordersSince } from './look.ts';
import { type OrdersQuery, packQuery, sinceMs, unpackQuery } from './query.ts';

type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'access' | 'clock'>;
type Asked = Pick<OrdersQuery, 'since' | 'status'>;

const HEAD = ['shop', 'order', 'site', 'made', 'changed', 'status', 'items', 'total', 'currency'] as const;
const DAY_CHARS = 10;

/** What stands in the page's address. @param shop nothing: all that the person handles */
export function fileAsked(query: Asked, shop?: ShopId): string {
  return `${packQuery(query)} ${shop ?? ''}`.trim();
}

/** Orders as a sheet, an order a line, without buyers: of the shops that the person is operator of when it is given. */
export function ordersFile(needs: Needs): Downloading {
  const { storage, marketplaces, access, clock } = needs;

  async function* rows(shops: readonly Shop[], query: Asked, locale: Locale): AsyncGenerator<readonly string[]> {
    for (const shop of shops) {
      const timeZone = marketplaces.get(shop.platform)?.site(shop.site)?.timeZone ?? 'UTC';
      for await (const order of ordersSince(shop, sinceMs(query.since, timeZone, clock.now()), storage)) {
        if (query.status !== undefined && order.status !== query.status) continue;
        yield [
          shop.name,
          order.id,
          order.site,
          new Date(order.createdAtMs).toISOString(),
          new Date(order.updatedAtMs).toISOString(),
          text(locale, `orders.status.${order.status}`),
          String(order.lines.reduce((sum, { quantity }) => sum + quantity, 0)),
          order.total?.amount ?? '',
          order.total?.currency ?? '',
        ];
      }
    }
  }

  return {
    async find(person, ask) {
      const [packed = '', id] = ask.split(' ');
      const rights = await access.of(person);
      const wanted = id === undefined ? [...rights.shops.keys()] : [id as ShopId];
      const shops = (await storage.shops.shops(wanted)).filter((shop) => rights.mayWith('orders', shop));
      if (shops.length === 0) return undefined;
      const names = shops.length === 1 ? (shops[0]?.name ?? '') : String(shops.length);
      return {
        title: (locale) => text(locale, 'orders.file.title'),
        lead: (locale) =>
          text(locale, shops.length === 1 ? 'orders.file.lead.one' : 'orders.file.lead', { count: shops.length }),
        name: `shopkey-orders-${new Date(clock.now()).toISOString().slice(0, DAY_CHARS)}.csv`,
        type: 'text/csv; charset=utf-8',
        act: 'orders.export',
        object: names,
        pieces: (locale) =>
          csvPieces(
            HEAD.map((one) => text(locale, `orders.column.${one}`)),
            rows(shops, unpackQuery(packed), locale),
          ),
      };
    },
  };
}
