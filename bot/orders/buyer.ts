import { dayOf } from '../cards/day.ts';
import type { CommandContext } from '../commands/command.ts';
import { cut } from '../cut.ts';
import { isKeyLost } from '../errors.ts';
import { normalizeText } from '../normalize.ts';
import type { Marketplace, Shop, StoredOrder } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Part } from '../view.ts';
import { seenWrite } from './seen-buyer.ts';

const NAME_CHARS = 80;
const DAY_MS = 86_400_000;

/**
 * The buyer's name and until when it is kept, where the configuration shows names: on the card of one order alone, to somebody who may
 * see it. Nothing else of the buyer is opened to anybody. Each look is written to the trail before it is given (S37), without the name.
 * @param said what the order is called
 * @throws StorageError the trail took nothing, so nothing is shown · VaultError
 */
export async function buyerParts(
  shop: Shop,
  order: StoredOrder,
  said: string,
  context: CommandContext,
): Promise<readonly Part[]> {
  const { locale, marketplaces, clock, storage, who, turn, buyersShownForMs } = context;
  const marketplace = marketplaces.get(shop.platform);
  if (buyersShownForMs === undefined || !marketplace) return [];
  if (!marketplace.buyerName)
    return [small(text(locale, 'orders.buyer.notAsked', { platform: marketplace.names[locale] }))];
  let name: string | undefined;
  try {
    name = await nameOf(shop, order, marketplace.buyerName, context);
  } catch (error) {
    if (!isKeyLost(error)) throw error;
    return [small(text(locale, 'orders.buyer.lostKey', { platform: marketplace.names[locale] }))];
  }
  if (name === undefined || order.buyerUntilMs === undefined)
    return [small(text(locale, 'orders.buyer.none', { days: Math.round(buyersShownForMs / DAY_MS) }))];
  const audit = {
    atMs: clock.now(),
    actor: who.id,
    act: 'orders.buyers_seen',
    object: `${shop.name}/${order.id}`,
    outcome: 'done',
    turn,
  } as const;
  /** One that is there is of this very turn, which came again. */
  await storage.sessions.write(seenWrite(who, said, { locale, untilMs: order.buyerUntilMs, audit }));
  return [
    { kind: 'facts', facts: [{ label: text(locale, 'orders.fact.buyer'), value: name }] },
    small(text(locale, 'orders.buyer.until', { day: dayOf(order.buyerUntilMs, locale, clock.now()) })),
  ];
}

/** Nothing: none was told, or its time has come, whether it is taken out yet or not. */
async function nameOf(
  shop: Shop,
  { id, buyerSealed, buyerUntilMs = 0 }: StoredOrder,
  read: NonNullable<Marketplace['buyerName']>,
  { vault, clock }: CommandContext,
): Promise<string | undefined> {
  if (buyerSealed === undefined || buyerUntilMs <= clock.now()) return undefined;
  const buyer = await vault.open(buyerSealed, { kind: 'order', owner: shop.id, field: id });
  const name = cut(normalizeText(read(buyer) ?? ''), NAME_CHARS);
  return name === '' ? undefined : name;
}

const small = (said: string): Part => ({ kind: 'text', text: said, small: true });
