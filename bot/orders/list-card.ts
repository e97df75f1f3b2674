import { inputNow } from '../cards/fields.ts';
import type { CommandContext } from '../commands/command.ts';
import { cut } from '../cut.ts';
import type { OrderPlace, Shop, StoredOrder } from '../ports.ts';
import { clockTime } from '../pulling/sentences.ts';
import { text } from '../text/index.ts';
import type { Action, Field, View } from '../view.ts';
import { saidMoney } from './money.ts';
import { packQuery } from './query.ts';
import { type Asked, lookedSaid, numberOf, sheet, sinceOf, standingOfShop, windowSaid, zoneOf } from './said.ts';

const PAGE = 10;
/** Orders that are passed over at once where a status is looked for. */
const READ_AT_ONCE = 200;
const LOOKED_AT = 5_000;
/** A button holds no more. */
const ID_CHARS = 100;
const NUMBER_CHARS = 60;

/** Where a page of a list begins: behind an order, on its older or its newer side. */
export interface From {
  readonly side: 'older' | 'newer';
  readonly place: OrderPlace;
}

/** A page of a shop's orders, the newest first, each to be looked at. */
export async function listCard(
  shop: Shop,
  query: Asked,
  from: From | undefined,
  context: CommandContext,
): Promise<View> {
  const { locale, button } = context;
  const found = await pageOf(shop, query, from, context);
  /** Back at the newest: a whole page, with what came in meanwhile. */
  if (from?.side === 'newer' && !found.goesOn) return listCard(shop, query, undefined, context);
  const { page, goesOn, last } = found;
  const isOlder = from?.side === 'newer' || goesOn;
  const standing = await standingOfShop(shop, context);
  const list = `list ${packQuery(query)} ${shop.id}`;
  const to = (side: From['side'], place: OrderPlace | undefined, label: string): Action[] =>
    place ? [button(label, 'orders', `${list} ${packFrom({ side, place })}`)] : [];
  return {
    kind: 'card',
    title: text(locale, 'orders.list', { name: shop.name }),
    parts: [
      page.length === 0
        ? {
            kind: 'text',
            text: text(
              locale,
              standing?.isLate || standing?.failure || standing?.unread ? 'orders.noneKnown' : 'orders.none',
            ),
          }
        : {
            kind: 'facts',
            facts: page.map((order) => ({
              label: cut(numberOf(order, shop, context), NUMBER_CHARS),
              value: orderSaid(order, shop, context),
            })),
          },
      {
        kind: 'text',
        text: [windowSaid([shop], query, context), lookedSaid(shop, standing, context)].join(
          locale === 'en' ? ' ' : '',
        ),
        small: true,
      },
    ],
    fields: pick(page, shop, context),
    actions: [
      ...(page.length === 0
        ? []
        : [button(text(locale, 'orders.one'), 'orders', `one ${shop.id}`, { submits: true, style: 'primary' })]),
      ...to('older', isOlder ? (from?.side === 'newer' ? page.at(-1) : last) : undefined, text(locale, 'shops.next')),
      ...to('newer', from ? (page[0] ?? from.place) : undefined, text(locale, 'orders.newer')),
      ...sheet(query, shop.id, context),
      button(text(locale, 'orders.counts'), 'orders', `all ${packQuery(query)}`),
    ],
  };
}

function pick(page: readonly StoredOrder[], shop: Shop, context: CommandContext): Field[] {
  const options = page
    .filter(({ id }) => id.length <= ID_CHARS)
    .map((order) => ({ value: order.id, label: numberOf(order, shop, context) }));
  const [first] = options;
  if (!first) return [];
  const label = text(context.locale, 'orders.field.order');
  return [{ kind: 'choice', id: inputNow('order', context.clock), label, many: false, options, chosen: [first.value] }];
}

/** `o,1764151200000,202-1234567-1234567` */
function packFrom({ side, place: { createdAtMs, id } }: From): string {
  return `${side[0]},${createdAtMs},${id.length <= ID_CHARS ? encodeURIComponent(id) : ''}`;
}

/** @returns nothing: the first page */
export function unpackFrom(packed: string): From | undefined {
  const [, side, ms, id = ''] = /^([on]),(\d{1,15}),(.*)$/.exec(packed) ?? [];
  return side === undefined
    ? undefined
    : {
        side: side === 'o' ? 'older' : 'newer',
        place: { createdAtMs: Number(ms), id: decodeURIComponent(id) },
      };
}

interface Page {
  readonly page: readonly StoredOrder[];
  /** There may be more on this side, behind `last`. */
  readonly goesOn: boolean;
  readonly last?: OrderPlace;
}

/** Those that fit, the newest first, as far as is looked at once. */
async function pageOf(shop: Shop, query: Asked, from: From | undefined, context: CommandContext): Promise<Page> {
  const createdSinceMs = sinceOf(shop, query, context);
  const isBack = from?.side === 'newer';
  const inOrder = (orders: readonly StoredOrder[]) => (isBack ? [...orders].reverse() : orders);
  const page: StoredOrder[] = [];
  let last = from?.place;
  for (let looked = 0; looked < LOOKED_AT; looked += READ_AT_ONCE) {
    const beyond = last && (isBack ? { newerThan: last } : { olderThan: last });
    const some = await context.storage.orders.made({ shop: shop.id, createdSinceMs, limit: READ_AT_ONCE, ...beyond });
    for (const order of inOrder(some)) {
      if (page.length === PAGE) return { page: inOrder(page), goesOn: true, ...(last ? { last } : {}) };
      last = order;
      if (query.status === undefined || order.status === query.status) page.push(order);
    }
    if (some.length < READ_AT_ONCE) return { page: inOrder(page), goesOn: false };
  }
  return { page: inOrder(page), goesOn: true, ...(last ? { last } : {}) };
}

/** `26 November 14:05 · to ship · 2 items · 34.00 GBP` */
function orderSaid(order: StoredOrder, shop: Shop, context: CommandContext): string {
  const { locale } = context;
  const timeZone = zoneOf(shop, context);
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone,
    day: 'numeric',
    month: 'short',
  });
  const items = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    `${day.format(order.createdAtMs)} ${clockTime(order.createdAtMs, timeZone, locale)}`,
    text(locale, `orders.status.${order.status}`),
    ...(items === 0 ? [] : [text(locale, items === 1 ? 'orders.item' : 'orders.items', { count: items })]),
    ...(order.total ? [saidMoney(order.total)] : []),
  ].join(' · ');
}
