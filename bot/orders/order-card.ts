import type { CommandContext } from '../commands/command.ts';
import { placeOf } from '../commands/shops.ts';
import { cut } from '../cut.ts';
import type { OrderLine, Shop, StoredOrder } from '../ports.ts';
import { momentIn } from '../pulling/sentences.ts';
import { text } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import { buyerParts } from './buyer.ts';
import { saidMoney } from './money.ts';
import { lookedSaid, numberOf, standingOfShop, zoneOf } from './said.ts';

/** More lines than these are said as a number. */
const LINES = 8;
const TITLE_CHARS = 120;
const NUMBER_CHARS = 60;

/** One order, to somebody who may see it. */
export async function orderCard(shop: Shop, order: StoredOrder, context: CommandContext): Promise<View> {
  const { locale, button } = context;
  const looked = lookedSaid(shop, await standingOfShop(shop, context), context);
  const id = cut(numberOf(order, shop, context), NUMBER_CHARS);
  return {
    kind: 'card',
    title: text(locale, 'orders.order', { id }),
    parts: [
      ...partsOf(order, shop, context),
      ...(await buyerParts(shop, order, id, context)),
      { kind: 'text', text: looked, small: true },
    ],
    actions: [
      button(
        text(locale, 'orders.list', { name: cut(shop.name, NUMBER_CHARS) }),
        'orders',
        `list yesterday, ${shop.id}`,
      ),
      button(text(locale, 'orders.counts'), 'orders', 'all yesterday,'),
    ],
  };
}

function partsOf(order: StoredOrder, shop: Shop, context: CommandContext): Part[] {
  const { locale } = context;
  const at = (atMs: number) => momentIn(atMs, zoneOf(shop, context), locale);
  const fact = (id: 'shop' | 'status' | 'made' | 'changed' | 'total', value: string) => ({
    label: text(locale, `orders.fact.${id}`),
    value,
  });
  const lines = order.lines.slice(0, LINES);
  const left = order.lines.length - lines.length;
  return [
    {
      kind: 'facts',
      facts: [
        fact('shop', `${shop.name} · ${placeOf(shop, context)}`),
        fact('status', text(locale, `orders.status.${order.status}`)),
        fact('made', at(order.createdAtMs)),
        fact('changed', at(order.updatedAtMs)),
        ...(order.total ? [fact('total', saidMoney(order.total))] : []),
      ],
    },
    lines.length === 0
      ? { kind: 'text', text: text(locale, 'orders.noLines') }
      : { kind: 'facts', facts: lines.map((line) => factOf(line, context)) },
    ...(left > 0
      ? [{ kind: 'text' as const, text: text(locale, 'orders.moreLines', { count: left }), small: true }]
      : []),
  ];
}

/** `2 × 12.00 GBP: Blue mug · MUG-1` */
function factOf({ quantity, price, title, sku, id }: OrderLine, { locale }: CommandContext) {
  const names = [title, sku].filter((one) => one !== undefined && one !== '').map((one) => cut(one ?? '', TITLE_CHARS));
  return {
    label: price ? `${quantity} × ${saidMoney(price)}` : text(locale, 'orders.pieces', { count: quantity }),
    value: names.length === 0 ? cut(id, TITLE_CHARS) : names.join(' · '),
  };
}
