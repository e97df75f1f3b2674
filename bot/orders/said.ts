import type { CommandContext } from '../commands/command.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import type { Shop, ShopId, StoredOrder } from '../ports.ts';
import { clockTime, momentIn } from '../pulling/sentences.ts';
import { text } from '../text/index.ts';
import type { Action, View } from '../view.ts';
import { fileAsked } from './file.ts';
import { lookedAtMs } from './look.ts';
import { type OrdersQuery, sinceMs } from './query.ts';

export type Asked = Pick<OrdersQuery, 'since' | 'status'>;

/** What people call an order, which is its id unless the platform says otherwise. */
export function numberOf(
  order: StoredOrder,
  shop: Shop,
  { marketplaces }: Pick<CommandContext, 'marketplaces'>,
): string {
  return marketplaces.get(shop.platform)?.orderNumbers?.said?.(order) ?? order.id;
}

/** "Last looked at 09:50.": none of a shop that nobody looked at says nothing. */
export async function lookedSaid(shop: Shop, context: CommandContext): Promise<string> {
  const atMs = await lookedAtMs(shop, context);
  if (atMs === undefined) return text(context.locale, 'pulling.first');
  return text(context.locale, 'pulling.looked', { time: clockTime(atMs, zoneOf(shop, context), context.locale) });
}

/** What was looked at, so that "0" is no mistake: since when, by whose clock. */
export function windowSaid([first, ...others]: readonly Shop[], query: Asked, context: CommandContext): string {
  const { locale } = context;
  if (!first) return '';
  const since = momentIn(sinceOf(first, query, context), zoneOf(first, context), locale);
  const isSame = others.every((shop) => zoneOf(shop, context) === zoneOf(first, context));
  return text(locale, isSame ? 'orders.since' : 'orders.sinceEach', { since });
}

export function zoneOf(shop: Shop, { marketplaces }: Pick<CommandContext, 'marketplaces'>): string {
  return marketplaces.get(shop.platform)?.site(shop.site)?.timeZone ?? 'UTC';
}

export function sinceOf(shop: Shop, { since }: Asked, context: CommandContext): number {
  return sinceMs(since, zoneOf(shop, context), context.clock.now());
}

/** The page of the file, where browsers reach us. */
export function sheet(query: Asked, shop: ShopId | undefined, context: CommandContext): Action[] {
  const { publicUrl, signer, who, turn, clock, locale } = context;
  if (publicUrl === undefined) return [];
  const ticket = ticketOf({ kind: 'orders', person: who.id, ask: fileAsked(query, shop), turn }, clock.now());
  return [
    { kind: 'open', label: text(locale, 'orders.csv'), url: `${publicUrl}/download/${downloadPage(signer, ticket)}` },
  ];
}

export function say(said: string, { locale, button }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'orders.name'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'ask.do'), 'ask'), button(text(locale, 'chat.shops'), 'shops')],
  };
}
