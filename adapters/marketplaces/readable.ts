import type { z } from 'zod';
import type { Answer } from './call.ts';
import type { Failure } from './failure.ts';

/** What a list has in the shape that is asked for, and how many of it have another: one that cannot be read holds up no other. */
export interface Readable<T> {
  readonly read: readonly T[];
  readonly unread: number;
}

/**
 * Reads a page's orders, each for itself.
 * @throws MarketplaceError `unexpected` (`shape`) all of several have another shape: then it is the answer's, and not an order's
 */
export function readOrders<T>(
  failure: Failure,
  schema: z.ZodType<T>,
  list: readonly unknown[],
  { operation, status }: Pick<Answer, 'operation' | 'status'>,
): Readable<T> {
  const read = list.flatMap((one) => {
    const found = schema.safeParse(one);
    return found.success ? [found.data] : [];
  });
  const unread = list.length - read.length;
  if (read.length === 0 && unread > 1) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  return { read, unread };
}

/** What a page says of it. */
export function unreadOf({ unread }: { readonly unread: number }): { readonly unread?: number } {
  return unread === 0 ? {} : { unread };
}
