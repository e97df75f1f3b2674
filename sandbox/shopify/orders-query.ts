import { placeIn } from '../shared/sorted-orders.ts';
import type { Connection } from './graphql-answer.ts';
import { fieldsOf, type SimulatedOrder } from './orders.ts';
import type { World } from './world.ts';

const VISIBLE_MS = 60 * 86_400_000;
/** Pages end there. */
const MOST = 25_000;

const TERM = /^updated_at:(>=|<)'([^']+)'$/;

interface Search {
  readonly fromMs: number;
  readonly beforeMs: number;
  readonly warnings: readonly object[];
}

/** Reads a search; what is not understood is left out, and told. */
export function readSearch(query: string): Search {
  let fromMs = 0;
  let beforeMs = Number.POSITIVE_INFINITY;
  const warnings: object[] = [];
  for (const term of query.split(/\s+AND\s+/).filter((one) => one !== '')) {
    const [, sign, at = ''] = TERM.exec(term) ?? [];
    const ms = Date.parse(at);
    if (Number.isNaN(ms)) warnings.push({ field: term.split(':')[0], message: 'Invalid', code: 'invalid_field' });
    else if (sign === '<') beforeMs = ms;
    else fromMs = ms;
  }
  return { fromMs, beforeMs, warnings };
}

/** A cursor says behind which change and order it stands. */
const cursorOf = ({ updatedAtMs, number }: SimulatedOrder): string =>
  Buffer.from(`${updatedAtMs} ${number}`).toString('base64');

function readCursor(cursor: string): { updatedAtMs: number; number: number } {
  const [updatedAtMs = 0, number = 0] = Buffer.from(cursor, 'base64').toString().split(' ').map(Number);
  return { updatedAtMs, number: number + 1 };
}

/** A shop's orders of the last sixty days, by their change. */
export function ordersOf(world: World, shop: string, { fromMs, beforeMs }: Search): Connection {
  const sinceMs = world.now() - VISIBLE_MS;
  const all = world.orders.get(shop) ?? [];
  const start = placeIn(all, { updatedAtMs: fromMs, number: 0 });
  const end = Math.min(placeIn(all, { updatedAtMs: beforeMs, number: 0 }), start + MOST);
  const cursors = new Map<unknown, string>();
  return {
    cursorOf: (node) => cursors.get(node) ?? '',
    page(first, after) {
      const nodes: object[] = [];
      let at = after === undefined ? start : placeIn(all, readCursor(after));
      for (; at < end && nodes.length < first; at++) {
        const order = all[at];
        if (!order || order.createdAtMs < sinceMs) continue;
        const fields = fieldsOf(order);
        cursors.set(fields, cursorOf(order));
        nodes.push(fields);
      }
      return { nodes, hasNextPage: at < end };
    },
  };
}
