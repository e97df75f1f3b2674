import type { OrderStatus } from '../../../bot/ports.ts';

/** They are to be sent, or lie ready. */
const OPEN: ReadonlySet<string> = new Set([
  ...['pending', 'repacked', 'topack', 'packed', 'ready_to_ship_pending', 'ready_to_ship', 'toship'],
]);
/** They have left, wherever they are now. */
const SENT: ReadonlySet<string> = new Set([
  ...['shipping', 'shipped', 'delivered', 'failed', 'failed_delivery', 'lost', 'lost_by_3pl', 'damaged_by_3pl'],
  ...['returned', 'shipped_back', 'shipped_back_success', 'shipped_back_failed', 'package_scrapped'],
]);

/**
 * What an order is to us, by what its items are; those that are cancelled do not count beside others. A word that we do not know makes
 * it `pending`: it is stored, with Lazada's own word beside it, and nobody ships it by a guess of ours.
 * @param isHeld somebody wants it cancelled, or its items were not told: nothing is to be sent
 * @see docs/platforms/lazada.md, "Orders"
 */
export function statusOf(words: readonly string[], isHeld: boolean): OrderStatus {
  const left = words.filter((word) => word !== 'canceled');
  if (left.length === 0) return words.length === 0 ? 'pending' : 'cancelled';
  const sent = left.filter((word) => SENT.has(word)).length;
  if (sent === left.length) return 'shipped';
  if (isHeld || !left.every((word) => SENT.has(word) || OPEN.has(word))) return 'pending';
  return sent > 0 ? 'partly-shipped' : 'open';
}
