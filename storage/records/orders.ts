import { z } from 'zod';
import type { PullRecord, StoredOrder } from '../../bot/ports.ts';
import { ms, reader } from './reader.ts';

const money = z.object({ amount: z.string(), currency: z.string() });
const order = z.object({
  id: z.string(),
  site: z.string(),
  createdAtMs: ms,
  updatedAtMs: ms,
  status: z.enum(['pending', 'open', 'partly-shipped', 'shipped', 'cancelled']),
  lines: z.array(
    z.object({
      id: z.string(),
      sku: z.string().optional(),
      title: z.string().optional(),
      quantity: z.number(),
      price: money.optional(),
    }),
  ),
  total: money.optional(),
  own: z.string(),
});
const storedOrder = order.extend({ buyerSealed: z.string().optional(), buyerUntilMs: ms.optional() });
const pullCounts = z.object({ added: z.number(), updated: z.number() });
const pullingWindow = z.object({
  sites: z.array(z.string()),
  sinceMs: ms,
  beforeMs: ms,
  from: z.string().optional(),
  counts: pullCounts,
  unread: z.number().optional(),
  begunAtMs: ms,
  anewAtMs: ms.optional(),
  again: z.literal(true).optional(),
});
const pullFailure = z.object({
  code: z.string(),
  reason: z.string().optional(),
  atMs: ms,
  sinceMs: ms.optional(),
  count: z.number(),
  untilMs: ms.optional(),
  window: pullingWindow.optional(),
  toldAtMs: ms.optional(),
});
const pull = z.object({
  v: z.literal(1),
  rev: z.number(),
  watermarks: z.record(z.string(), ms).optional(),
  window: pullingWindow.optional(),
  refused: z.record(z.string(), pullFailure).optional(),
  lastEndedAtMs: ms.optional(),
  nextAtMs: ms.optional(),
  notBeforeMs: ms.optional(),
  unread: z
    .object({
      count: z.number(),
      atMs: ms,
      sites: z.array(z.string()).optional(),
      sinceMs: ms.optional(),
      beforeMs: ms.optional(),
      tries: z.number().optional(),
      againAtMs: ms.optional(),
      toldAtMs: ms.optional(),
    })
    .optional(),
  counts: pullCounts.optional(),
  failure: pullFailure.optional(),
  toldAtMs: ms.optional(),
});

/** Without its buyer, which stands beside it. */
export const readOrder = reader<StoredOrder>('order', order);
export const readPull = reader<PullRecord>('pull', pull);

/** As an export has it, with its buyer. */
export function readStoredOrder(value: unknown): StoredOrder {
  return reader<StoredOrder>('order', storedOrder)(JSON.stringify(value));
}

/** Always the same text for the same order: fields in the schema's order, the buyer left out. */
export function orderJson(stored: StoredOrder): string {
  return JSON.stringify(order.parse(stored));
}
