import { z } from 'zod';
import { readPlace as readAny } from '../order-place.ts';
import { failure } from './failure.ts';

/** Where a pull goes on. */
export interface Place {
  readonly sinceMs: number;
  /** Shopify's cursor; none: at the window's beginning. */
  readonly after?: string | undefined;
  /** How many orders were passed since that beginning. */
  readonly passed: number;
}

const PLACE = z.object({
  sinceMs: z.number().int(),
  after: z.string().max(3_000).optional(),
  passed: z.number().int().nonnegative(),
});

export const writePlace = (place: Place): string => JSON.stringify(place);

/** @throws MarketplaceError `unexpected` (`place`) what we never gave */
export const readPlace = (from: string): Place => readAny(PLACE, from, failure);

/** Shopify pages through 25,000 objects at most (doc: API limits); a page is left for the orders of the last second. */
const MOST_PASSED = 24_000;

/**
 * The place behind an order. Before Shopify's end of paging the window is begun anew at the order's change: its orders of that second
 * come twice.
 * @throws MarketplaceError `unexpected` (`page-limit`) more orders than can be paged through were changed in one second
 */
export function placeBehind(place: Place, cursor: string, updatedAtMs: number): Place {
  const passed = place.passed + 1;
  if (passed < MOST_PASSED) return { ...place, after: cursor, passed };
  if (updatedAtMs <= place.sinceMs)
    throw failure('marketplace.unexpected', { operation: 'orders', reason: 'page-limit' });
  return { sinceMs: updatedAtMs, passed: 0 };
}
