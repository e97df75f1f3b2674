import { askFor } from '../cards/ask-for.ts';
import { fieldOfInput, inputNow } from '../cards/fields.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import { normalizeText } from '../normalize.ts';
import { fileAsked } from '../orders/file.ts';
import { countOrders, lookedAtMs, type ShopCounts } from '../orders/look.ts';
import { type OrdersQuery, packQuery, readOrdersQuery, sinceMs, unpackQuery } from '../orders/query.ts';
import type { OrderStatus, Shop, ShopId, StoredOrder } from '../ports.ts';
import { clockTime, momentIn } from '../pulling/sentences.ts';
import { text } from '../text/index.ts';
import type { Action, Field, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const PAGE = 10;
/** Orders that are passed over at once where a status is looked for. */
const READ_AT_ONCE = 200;
const LOOKED_AT = 5_000;
/** Where a status is looked for, so many orders of all shops together are looked at: beyond that, shops' numbers alone are said. */
const LOOKED_AT_IN_ALL = 20_000;
/** What has to be done first comes first. */
const STATUSES = [
  'open',
  'partly-shipped',
  'pending',
  'shipped',
  'cancelled',
] as const satisfies readonly OrderStatus[];

type Asked = Pick<OrdersQuery, 'since' | 'status'>;

/** Orders of the shops that a person is operator of: how many first, then a page. Nobody else sees any. */
export const orders: Command = {
  name: 'orders',
  words: ['order', 'my orders', '订单', '看订单', '我的订单'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, values, request, storage, rights, locale } = context;
  const [what = '', packed = '', id = '', from = ''] = argument.split(' ');
  if (what === 'all') return countsCard(await ownShops(context), unpackQuery(packed), context);
  if (what === 'list') {
    const chosen = Object.entries(values).find(([input]) => fieldOfInput(input) === 'shop')?.[1];
    const shop = await storage.shops.shop((id || chosen || '-') as ShopId);
    if (!shop || !rights.mayWith('orders', shop)) return say(text(locale, 'orders.which'), context);
    return listCard(shop, unpackQuery(packed), Number(from) || 0, context);
  }
  const { shop: name, ...query } = readOrdersQuery(normalizeText(request.rest));
  const { platform, site } = request;
  const isMeant = (shop: Shop) =>
    (platform === undefined || shop.platform === platform) &&
    (site === undefined || shop.site === site) &&
    [shop.name, shop.displayName].some((one) => one.toLowerCase().includes(name));
  const own = await ownShops(context);
  const meant = own.filter(isMeant);
  if (own.length > 0 && meant.length === 0) return unseen(name, context);
  return countsCard(meant, query, context);
}

/** Those whose orders the person may see, by name. */
async function ownShops({ storage, rights }: CommandContext): Promise<readonly Shop[]> {
  const shops = await storage.shops.shops([...rights.shops.keys()]);
  return shops
    .filter((shop) => rights.mayWith('orders', shop))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

async function countsCard(shops: readonly Shop[], query: Asked, context: CommandContext): Promise<View> {
  const { locale, button, storage, rights, clock } = context;
  if (shops.length === 0)
    return say(text(locale, rights.shops.size > 0 ? 'orders.onlyService' : 'orders.noShops'), context);
  const counted = await countAll(shops, query, context);
  const all = counted.reduce((sum, { found }) => sum + countOf(found, query.status), 0);
  const isWhole = query.status === undefined || counted.every(({ found }) => found.byStatus);
  const sorted = [...counted].sort((a, b) => countOf(b.found, query.status) - countOf(a.found, query.status));
  const shown = await Promise.all(
    sorted.slice(0, PAGE).map(async ({ shop, found }) => ({
      shop,
      found: found.byStatus ? found : await countOrders(shop, sinceOf(shop, query, context), storage, found.count),
      looked: await lookedSaid(shop, context),
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
    title: isWhole
      ? text(locale, all === 1 ? 'orders.title.one' : 'orders.title', { count: all })
      : text(locale, 'orders.name'),
    parts: [
      {
        kind: 'facts',
        facts: shown.map(({ shop, found, looked }) => ({
          label: shop.name,
          value: `${countsSaid(found, query, context)} · ${looked}`,
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

/** "Last looked at 09:50.": none of a shop that nobody looked at says nothing. */
async function lookedSaid(shop: Shop, context: CommandContext): Promise<string> {
  const atMs = await lookedAtMs(shop, context);
  if (atMs === undefined) return text(context.locale, 'pulling.first');
  return text(context.locale, 'pulling.looked', { time: clockTime(atMs, zoneOf(shop, context), context.locale) });
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

/** What was looked at, so that "0" is no mistake: since when, by whose clock. */
function windowSaid([first, ...others]: readonly Shop[], query: Asked, context: CommandContext): string {
  const { locale } = context;
  if (!first) return '';
  const since = momentIn(sinceOf(first, query, context), zoneOf(first, context), locale);
  const isSame = others.every((shop) => zoneOf(shop, context) === zoneOf(first, context));
  return text(locale, isSame ? 'orders.since' : 'orders.sinceEach', { since });
}

async function listCard(shop: Shop, query: Asked, from: number, context: CommandContext): Promise<View> {
  const { locale, button } = context;
  const { page, next } = await pageOf(shop, query, from, context);
  const packed = packQuery(query);
  return {
    kind: 'card',
    title: text(locale, 'orders.list', { name: shop.name }),
    parts: [
      page.length === 0
        ? { kind: 'text', text: text(locale, 'orders.none') }
        : { kind: 'facts', facts: page.map((order) => ({ label: order.id, value: orderSaid(order, shop, context) })) },
      {
        kind: 'text',
        text: [windowSaid([shop], query, context), await lookedSaid(shop, context)].join(locale === 'en' ? ' ' : ''),
        small: true,
      },
    ],
    actions: [
      ...(next === undefined
        ? []
        : [button(text(locale, 'shops.next'), 'orders', `list ${packed} ${shop.id} ${next}`, { style: 'primary' })]),
      ...sheet(query, shop.id, context),
      button(text(locale, 'orders.counts'), 'orders', `all ${packed}`),
    ],
  };
}

/** @returns where the next page begins; nothing: there is none */
async function pageOf(
  shop: Shop,
  query: Asked,
  from: number,
  context: CommandContext,
): Promise<{ page: StoredOrder[]; next?: number }> {
  const createdSinceMs = sinceOf(shop, query, context);
  const page: StoredOrder[] = [];
  for (let offset = from; offset < from + LOOKED_AT; offset += READ_AT_ONCE) {
    const some = await context.storage.orders.made({ shop: shop.id, createdSinceMs, offset, limit: READ_AT_ONCE });
    for (const [n, order] of some.entries()) {
      if (page.length === PAGE) return { page, next: offset + n };
      if (query.status === undefined || order.status === query.status) page.push(order);
    }
    if (some.length < READ_AT_ONCE) return { page };
  }
  return { page, next: from + LOOKED_AT };
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
    ...(order.total ? [`${order.total.amount} ${order.total.currency}`] : []),
  ].join(' · ');
}

function sheet(query: Asked, shop: ShopId | undefined, context: CommandContext): Action[] {
  const { publicUrl, signer, who, turn, clock, locale } = context;
  if (publicUrl === undefined) return [];
  const ticket = ticketOf({ kind: 'orders', person: who.id, ask: fileAsked(query, shop), turn }, clock.now());
  return [
    { kind: 'open', label: text(locale, 'orders.csv'), url: `${publicUrl}/download/${downloadPage(signer, ticket)}` },
  ];
}

function zoneOf(shop: Shop, { marketplaces }: CommandContext): string {
  return marketplaces.get(shop.platform)?.site(shop.site)?.timeZone ?? 'UTC';
}

function sinceOf(shop: Shop, { since }: Asked, context: CommandContext): number {
  return sinceMs(since, zoneOf(shop, context), context.clock.now());
}

/** A shop that is not the person's, and one that does not exist, are the same (S19). */
function unseen(name: string, context: CommandContext): View {
  const { locale, button } = context;
  const view = say(text(locale, 'shop.unseen'), context);
  return { ...view, actions: [...askFor(name, context), button(text(locale, 'chat.shops'), 'shops')] };
}

function say(said: string, { locale, button }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'orders.name'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'ask.do'), 'ask'), button(text(locale, 'chat.shops'), 'shops')],
  };
}
