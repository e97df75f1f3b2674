import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../adapters/marketplaces/lazada/order-status.ts';

describe('adapters/marketplaces/lazada/order-status', () => {
  it.each([
    [['pending'], 'open'],
    [['topack', 'packed', 'ready_to_ship'], 'open'],
    [['unpaid'], 'pending'],
    [['pending', 'unpaid'], 'pending'],
    [['shipped', 'pending'], 'partly-shipped'],
    [['shipped', 'canceled'], 'shipped'],
    [['delivered', 'returned'], 'shipped'],
    [['pending', 'canceled'], 'open'],
    [['canceled', 'canceled'], 'cancelled'],
    [['a_word_of_tomorrow'], 'pending'],
    [['shipped', 'a_word_of_tomorrow'], 'pending'],
    [[], 'pending'],
  ])('%j is %s', (words, status) => {
    expect(statusOf(words, false)).toBe(status);
  });

  it('what somebody wants cancelled is not to be sent; what has left has left', () => {
    expect(statusOf(['pending'], true)).toBe('pending');
    expect(statusOf(['shipped', 'pending'], true)).toBe('pending');
    expect(statusOf(['shipped'], true)).toBe('shipped');
  });
});
