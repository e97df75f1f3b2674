import type { Request, Response } from 'express';
import { placeIn } from '../shared/sorted-orders.ts';
import { apiError } from './error-answer.ts';
import { shown } from './orders.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const TWO_YEARS_MS = 2 * 366 * DAY_MS;
const FILTER = /^(lastmodifieddate|creationdate):\[([^\]]*?)\.\.([^\]]*)\]$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A page of an account's orders, the latest change first. @see ebay.md section 5 */
export function getOrders(
  world: World,
  userId: string,
  { request, response }: { request: Request; response: Response },
): void {
  const { filter, limit = '50', offset = '0' } = request.query as Readonly<Record<string, string | undefined>>;
  const refuse = (errorId: number, message: string) =>
    apiError(response, 400, { errorId, domain: 'API_FULFILLMENT', message });
  const size = Number(limit);
  const start = Number(offset);
  if (!Number.isInteger(size) || size < 1 || size > 200) return refuse(31_100, 'Invalid limit.');
  if (!Number.isInteger(start) || start < 0) return refuse(31_000, 'Invalid offset.');
  const window = readFilter(filter, world.now());
  if ('errorId' in window) return refuse(window.errorId, 'Invalid filter.');
  const all = world.orders.get(userId) ?? [];
  const low = placeIn(all, { updatedAtMs: window.fromMs, number: 0 });
  const high = placeIn(all, { updatedAtMs: window.toMs, number: Number.POSITIVE_INFINITY });
  const total = high - low;
  const end = high - start;
  const orders = start < total ? all.slice(Math.max(low, end - size), end).reverse() : [];
  const self = `https://api.ebay.com/sell/fulfillment/v1/order?limit=${size}`;
  response.json({
    href: `${self}&offset=${start}`,
    total,
    limit: size,
    offset: start,
    ...(start + size < total ? { next: `${self}&offset=${start + size}` } : {}),
    orders: orders.map(shown),
  });
}

/** Of both dates only the time of a creation would count; here a filter has one. */
function readFilter(
  filter: string | undefined,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | { readonly errorId: number } {
  if (filter === undefined) return { fromMs: nowMs - 90 * DAY_MS, toMs: nowMs };
  const [, name, from = '', to = ''] = FILTER.exec(filter) ?? [];
  if (name === undefined) return { errorId: 30_700 };
  if (from === '') return { errorId: 30_820 };
  if (!TIME.test(from) || (to !== '' && !TIME.test(to))) return { errorId: 30_810 };
  const fromMs = Date.parse(from);
  const toMs = to === '' ? nowMs : Date.parse(to);
  if (toMs > nowMs) return { errorId: 30_850 };
  if (fromMs > toMs) return { errorId: 30_840 };
  return fromMs < nowMs - TWO_YEARS_MS ? { errorId: 30_830 } : { fromMs, toMs };
}
