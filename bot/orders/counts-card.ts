import { inputNow } from '../cards/fields.ts';
import type { CommandContext } from '../commands/command.ts';
import type { OrderStatus, Shop } from '../ports.ts';
import type { Standing } from '../pulling/standing.ts';
import { text } from '../text/index.ts';
import type { Field, View } from '../view.ts';
import { countOrders, type ShopCounts } from './look.ts';
import { packQuery, STATUSES } from './query.ts';
import { type Asked, lookedSaid, say, sheet, sinceOf, standingOfShop, windowSaid } from './said.ts';

const PAGE = 10;
/** Where a status is looked for, so many orders of all shops together are looked at: beyond that, shops' numbers alone are said. */
const LOOKED_AT_IN_ALL = 20_000;

/** How many each shop has, and in which state. */
export async function countsCard(shops: readonly Shop[], query: Asked, context: CommandContext): Promise<View> {
  const { locale, button, storage, rights, clock } = context;
  if (shops.length === 0) {
    const bound = rights.shops.size > 0 ? 'orders.onlyService' : 'orders.noShops';
    return say(text(locale, rights.isAdmin ? 'orders.bindYourself' : bound), context);
  }
  const counted = await countAll(shops, query, context);
  const all = counted.reduce((sum, { found }) => sum + countOf(found, query.status), 0);
  const standings = new Map(
    await Promise.all(counted.map(async ({ shop }) => [shop.id, await standingOfShop(shop, context)] as const)),
  );
  const isBehind = ({ id }: Shop) => hindered(standings.get(id));
  const isWhole = query.status === undefined || counted.every(({ found }) => found.byStatus);
  const sorted = [...counted].sort((a, b) => countOf(b.found, query.status) - countOf(a.found, query.status));
  const shown = await Promise.all(
    sorted.slice(0, PAGE).map(async ({ shop, found }) => ({
      shop,
      found: found.byStatus ? found : await countOrders(shop, sinceOf(shop, query, context), storage, found.count),
      looked: lookedSaid(shop, standings.get(shop.id), context),
    })),
  );
  const [first] = shops;
  const packed = packQuery(query);
  const pick: Field = {
    kind: 'choice',
    id: inputNow('shop', clock),
    label: text(locale, 'orders.field.shop'),
    many: false,
    options: sorted.map(({ shop }) => ({ value: shop.id, label: shop.name })),
    chosen: sorted[0] ? [sorted[0].shop.id] : [],
  };
  return {
    kind: 'card',
    title: titleOf(isWhole ? all : undefined, shops.some(isBehind), context),
    parts: [
      {
        kind: 'facts',
        facts: shown.map(({ shop, found, looked }) => ({
          label: shop.name,
          /** "0" of what nobody looks at is no number. */
          value: found.count === 0 && isBehind(shop) ? looked : `${countsSaid(found, query, context)} · ${looked}`,
        })),
      },
      ...(sorted.length > PAGE
        ? [{ kind: 'text' as const, text: text(locale, 'worklist.more', { count: sorted.length - PAGE }), small: true }]
        : []),
      { kind: 'text', text: windowSaid(shops, query, context), small: true },
    ],
    fields: shops.length > 1 ? [pick] : [],
    actions: [
      shops.length > 1
        ? button(text(locale, 'orders.show'), 'orders', `list ${packed}`, { submits: true, style: 'primary' })
        : button(text(locale, 'orders.show'), 'orders', `list ${packed} ${first?.id ?? ''}`, { style: 'primary' }),
      ...sheet(query, shops.length === 1 ? first?.id : undefined, context),
      ...(all === 0 && shops.length === 1 ? [button(text(locale, 'orders.why'), 'why', first?.name ?? '')] : []),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

function hindered(standing: Standing | undefined): boolean {
  return !standing || standing.lookedAtMs === undefined || standing.isLate || !!standing.failure || !!standing.unread;
}

/** @param all nothing: too many to look at each */
function titleOf(all: number | undefined, isSomeBehind: boolean, { locale }: CommandContext): string {
  if (all === undefined || (all === 0 && isSomeBehind)) return text(locale, 'orders.name');
  if (isSomeBehind) return text(locale, all === 1 ? 'orders.titleLeast.one' : 'orders.titleLeast', { count: all });
  return text(locale, all === 1 ? 'orders.title.one' : 'orders.title', { count: all });
}

/** All are counted; their orders are read where a status is looked for, and only while they are few enough for one turn. */
async function countAll(
  shops: readonly Shop[],
  query: Asked,
  context: CommandContext,
): Promise<readonly { readonly shop: Shop; readonly found: ShopCounts }[]> {
  const { storage } = context;
  const counted = await Promise.all(
    shops.map(async (shop) => {
      const createdSinceMs = sinceOf(shop, query, context);
      return { shop, createdSinceMs, count: await storage.orders.count({ shop: shop.id, createdSinceMs }) };
    }),
  );
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  if (query.status === undefined || all > LOOKED_AT_IN_ALL)
    return counted.map(({ shop, count }) => ({ shop, found: { count } }));
  return Promise.all(
    counted.map(async ({ shop, createdSinceMs, count }) => ({
      shop,
      found: await countOrders(shop, createdSinceMs, storage, count),
    })),
  );
}

/** Of too many to look at each, all: "0" is never said of what nobody counted. */
function countOf({ count, byStatus }: ShopCounts, status: OrderStatus | undefined): number {
  return status === undefined || !byStatus ? count : (byStatus[status] ?? 0);
}

/** `12: 3 to ship, 8 shipped, 1 cancelled` */
function countsSaid(found: ShopCounts, { status }: Asked, { locale }: CommandContext): string {
  const { count, byStatus } = found;
  if (status !== undefined && !byStatus) return text(locale, 'orders.uncounted', { count });
  if (status !== undefined) return `${countOf(found, status)} · ${text(locale, `orders.status.${status}`)}`;
  const each = STATUSES.flatMap((one) => {
    const n = byStatus?.[one] ?? 0;
    return n === 0 ? [] : [text(locale, 'orders.each', { count: n, status: text(locale, `orders.status.${one}`) })];
  });
  return each.length === 0 ? String(count) : `${count} · ${each.join(locale === 'en' ? ', ' : '、')}`;
}
