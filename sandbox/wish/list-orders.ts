import type { Request, Response } from 'express';
import { placeIn } from '../shared/sorted-orders.ts';
import { give, refuse } from './envelope.ts';
import { shown } from './orders.ts';
import type { World } from './world.ts';

const SORT = /^(updated_at|released_at)(?:\.(asc|desc))?$/;

/** A page of a merchant's orders; both ends of the time are counted in, the latest change comes first unless asked. @see wish.md section 7 */
export function listOrders(
  world: World,
  merchantId: string,
  { request, response }: { readonly request: Request; readonly response: Response },
): void {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const { limit = '50', sort_by = 'updated_at.desc', updated_at_min, updated_at_max } = query;
  const size = Number(limit);
  const [, by, order = 'desc'] = SORT.exec(sort_by) ?? [];
  const fromMs = updated_at_min === undefined ? 0 : Date.parse(updated_at_min);
  const toMs = updated_at_max === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(updated_at_max);
  const isWrong = !Number.isInteger(size) || size < 1 || size > 500 || by !== 'updated_at';
  if (isWrong || Number.isNaN(fromMs) || Number.isNaN(toMs)) return refuse(response, 1001);
  const all = world.orders.get(merchantId) ?? [];
  const low = placeIn(all, { updatedAtMs: fromMs, number: 0 });
  const high = placeIn(all, { updatedAtMs: toMs, number: Number.POSITIVE_INFINITY });
  const page =
    order === 'asc' ? all.slice(low, Math.min(high, low + size)) : all.slice(Math.max(low, high - size), high);
  response.set('wish-rate-limit-remaining', '100');
  give(response, (order === 'asc' ? page : page.reverse()).map(shown));
}
