import type { CommandContext } from '../commands/command.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import type { Shop, ShopId, StoredOrder } from '../ports.ts';
import { inOne, momentIn } from '../pulling/sentences.ts';
import { readStanding, type Standing } from '../pulling/standing.ts';
import { failingSaid, lookedSaid as sayLooked, unreadSaid } from '../pulling/state.ts';
import { text } from '../text/index.ts';
import type { Action, View } from '../view.ts';
import { fileAsked } from './file.ts';
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

/** How it stands with looking at a shop's orders. @returns nothing: they are not pulled now */
export async function standingOfShop(shop: Shop, context: CommandContext): Promise<Standing | undefined> {
  return readStanding(shop, await context.storage.shops.grant(shop.grant), context);
}

/** "Last looked at 09:50.", and what keeps it from being looked at since: none of a shop that nobody looked at says nothing. */
export function lookedSaid(shop: Shop, standing: Standing | undefined, context: CommandContext): string {
  const { locale, clock, marketplaces } = context;
  const marketplace = marketplaces.get(shop.platform);
  if (!standing || !marketplace) return text(locale, 'pulling.stopped');
  const { failure, isLate, isOverdue, lookedAtMs } = standing;
  if (lookedAtMs === undefined && !failure && !isLate) return text(locale, 'pulling.first');
  const at = { timeZone: zoneOf(shop, context), nowMs: clock.now(), locale };
  const overdue = isOverdue ? text(locale, 'pulling.overdue') : '';
  const of = { ...at, marketplace };
  return inOne([sayLooked(standing, at), failingSaid(standing, of), unreadSaid(standing, of), overdue], locale);
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

export function say(said: string, { locale, button, rights }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'orders.name'),
    parts: [{ kind: 'text', text: said }],
    actions: [
      /** Whoever would be asked is an administrator. */
      rights.isAdmin ? button(text(locale, 'bind.others'), 'bind') : button(text(locale, 'ask.do'), 'ask'),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}
