import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../../adapters/marketplaces/failure.ts';
import { readOrders, unreadOf } from '../../../adapters/marketplaces/readable.ts';

const ID = z.object({ id: z.string() });
const read = (list: readonly unknown[]) =>
  readOrders(failureOf('amazon'), ID, list, { operation: 'orders', status: 200 });

describe('adapters/marketplaces/readable', () => {
  it('one order that cannot be read holds up no other, and is counted', () => {
    expect(read([{ id: 'a' }, { id: 7 }, { id: 'b' }])).toEqual({ read: [{ id: 'a' }, { id: 'b' }], unread: 1 });
    expect(read([{}])).toEqual({ read: [], unread: 1 });
    expect(read([])).toEqual({ read: [], unread: 0 });
    expect(unreadOf({ unread: 0 })).toEqual({});
  });

  it('a whole page in another shape is no answer: nothing of it says where orders are', () => {
    expect(() => read([{}, { id: 7 }])).toThrow(/unexpected/);
  });
});
