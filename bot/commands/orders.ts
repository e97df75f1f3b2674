import { askFor } from '../cards/ask-for.ts';
import { typedIn } from '../cards/fields.ts';
import { cut } from '../cut.ts';
import { normalizeText } from '../normalize.ts';
import { countsCard } from '../orders/counts-card.ts';
import { listCard, unpackFrom } from '../orders/list-card.ts';
import { orderCard } from '../orders/order-card.ts';
import { readOrderId, readOrdersQuery, STATUSES, unpackQuery } from '../orders/query.ts';
import { numberOf, say } from '../orders/said.ts';
import { seenBuyerNoted } from '../orders/seen-buyer.ts';
import type { Shop, ShopId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { asMeant } from './around.ts';
import type { Command, CommandContext } from './command.ts';
import { siteSaid } from './shops-filter.ts';

/** One number in several shops: there are rarely two. */
const SAME = 4;
const SAID = 60;

/** Orders of the shops that a person is operator of: how many first, then a page, then one. Nobody else sees any. */
export const orders: Command = {
  name: 'orders',
  words: [
    'order',
    'my orders',
    '订单',
    '看订单',
    '我的订单',
    '订单号',
    ...['sales', 'did we sell', 'what sold', 'we sold', '多少单', '有单', '几单', '出单', '单量'],
  ],
  async run(context) {
    const view = await answer(context);
    const noted = context.buyersShownForMs === undefined ? undefined : await seenBuyerNoted(context);
    return noted ? { kind: 'view', view, noted } : { kind: 'view', view };
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, values, storage, rights, locale } = context;
  const [what = '', ...rest] = argument.split(' ');
  if (what === 'all') return countsCard(await ownShops(context), unpackQuery(rest[0] ?? ''), context);
  if (what !== 'list' && what !== 'one') return asTyped(context);
  const chosen = (field: string) => typedIn(values).get(field);
  const [packed, id, from = ''] = what === 'list' ? rest : ['', ...rest];
  const shop = await storage.shops.shop((id || chosen('shop') || '-') as ShopId);
  if (!shop || !rights.mayWith('orders', shop)) return say(text(locale, 'orders.which'), context);
  if (what === 'list') return listCard(shop, unpackQuery(packed ?? ''), unpackFrom(from), context);
  const order = from === '' ? chosen('order') : decodeURIComponent(from);
  return order === undefined ? say(text(locale, 'orders.whichOrder'), context) : oneOf([shop], order, context);
}

async function asTyped(context: CommandContext): Promise<View> {
  const { locale, clock } = context;
  const { platform, rest } = context.request;
  const site = siteSaid(context.request);
  const typed = normalizeText(rest);
  const { shop: name, noDay, ...query } = readOrdersQuery(typed, clock.now());
  if (noDay !== undefined) return say(text(locale, 'orders.noDay', { day: noDay }), context);
  const isThere = (shop: Shop) =>
    (platform === undefined || shop.platform === platform) && (site === undefined || shop.site === site);
  const called = (part: string) => (shop: Shop) =>
    isThere(shop) && [shop.name, shop.displayName].some((one) => one.toLowerCase().includes(part));
  const own = await ownShops(context);
  const part = asMeant(name, (one) => own.some(called(one)));
  const several = part.match(/\w+_\w+/g) ?? [];
  const isOfSeveral = several.length > 1 && several.every((one) => own.some(called(one)));
  const meant = own.filter((shop) => (isOfSeveral ? several : [part]).some((one) => called(one)(shop)));
  const order = readOrderId(typed);
  if (own.length === 0 || meant.length > 0) return countsCard(meant, query, context);
  return order === undefined ? unseen(name, context) : oneOf(own, order, context);
}

/** An order that the person may not see, and one that does not exist, are the same, and so are their reads (S19). */
async function oneOf(shops: readonly Shop[], typed: string, context: CommandContext): Promise<View> {
  const { storage, marketplaces, locale, button } = context;
  const ids = new Map<string, ShopId[]>();
  for (const { id: shop, platform } of shops) {
    const id = marketplaces.get(platform)?.orderNumbers?.idOf?.(typed) ?? typed;
    ids.set(id, [...(ids.get(id) ?? []), shop]);
  }
  const answers = await Promise.all([...ids].map(([id, some]) => storage.orders.find(some, id)));
  const found = answers.flat().flatMap(({ shop: id, order }) => {
    const shop = shops.find((one) => one.id === id);
    return shop ? [{ shop, order }] : [];
  });
  const [first] = found;
  if (!first) return unknownOrder(typed, context);
  if (found.length === 1) return orderCard(first.shop, first.order, context);
  return {
    kind: 'card',
    title: text(locale, 'orders.order', { id: cut(numberOf(first.order, first.shop, context), SAID) }),
    parts: [{ kind: 'text', text: text(locale, 'orders.several') }],
    actions: found
      .slice(0, SAME)
      .map(({ shop, order }) =>
        button(shop.name, 'orders', `one ${shop.id} ${encodeURIComponent(order.id)}`, { style: 'primary' }),
      ),
  };
}

/** Those whose orders the person may see, by name. */
async function ownShops({ storage, rights }: CommandContext): Promise<readonly Shop[]> {
  const shops = await storage.shops.shops([...rights.shops.keys()]);
  return shops
    .filter((shop) => rights.mayWith('orders', shop))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function unknownOrder(typed: string, context: CommandContext): View {
  const { locale, button } = context;
  const view = say(text(locale, 'orders.unknown', { id: cut(typed, SAID) }), context);
  return { ...view, actions: [button(text(locale, 'ask.do'), 'ask'), button(text(locale, 'orders.counts'), 'orders')] };
}

/** A shop that is not the person's, and one that does not exist, are the same (S19). What was typed may be meant as a status, too. */
function unseen(name: string, context: CommandContext): View {
  const { locale, button } = context;
  const view = say(text(locale, 'shop.unseen'), context);
  const known = STATUSES.map((one) => text(locale, `orders.status.${one}`)).join(locale === 'en' ? ', ' : '、');
  return {
    ...view,
    parts: [...view.parts, { kind: 'text', text: text(locale, 'orders.statuses', { known }), small: true }],
    actions: [...askFor(name, context), button(text(locale, 'chat.shops'), 'shops')],
  };
}
