import type { z } from 'zod';
import type { Failure } from './failure.ts';

/**
 * Where a pull goes on, as its page said.
 * @param from a page's `next`: JSON
 * @throws MarketplaceError `unexpected` (`place`) what we never gave
 */
export function readPlace<T>(schema: z.ZodType<T>, from: string, failure: Failure): T {
  try {
    return schema.parse(JSON.parse(from));
  } catch {
    throw failure('marketplace.unexpected', { operation: 'orders', reason: 'place' });
  }
}
