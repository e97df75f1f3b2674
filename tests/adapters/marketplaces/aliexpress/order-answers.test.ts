import { describe, expect, it } from 'vitest';
import { parseOrders } from '../../../../adapters/marketplaces/aliexpress/order-answers.ts';
import { failureOf as failuresOf } from '../../../../adapters/marketplaces/failure.ts';

describe('adapters/marketplaces/aliexpress/order-answers', () => {
  const ORDER = {
    order_id: 8100000000000001,
    gmt_create: '2026-11-23 01:15:00',
    gmt_update: '2026-11-23 01:15:00',
    product_list: { order_product_dto: [{ child_id: 1, product_count: '2', fresh: {} }] },
    fresh: {},
  };
  const parsed = (order: object, result: object = {}) => {
    const target_list = { order_dto: [{ ...ORDER, ...order }] };
    const body = JSON.stringify({ a_response: { result: { success: true, total_count: 1, target_list, ...result } } });
    return parseOrders({ operation: 'orders', status: 200, body }, 0, failuresOf('aliexpress'));
  };

  const taken = (order: object) => {
    const answer = parsed(order);
    if (answer === 'no-success') throw new Error('no success');
    return answer;
  };

  it('takes fields that it does not know, numbers as texts, lists that stand bare, and an order that says little', () => {
    expect(taken({}).orders[0]).toMatchObject({ order_id: '8100000000000001', product_list: [{ product_count: 2 }] });
    expect(taken({ product_list: [], pay_amount: null }).orders[0]?.product_list).toEqual([]);
    expect(parsed({}, { success: 'true', total_count: '0', target_list: {} })).toEqual({
      total: 0,
      orders: [],
      unread: 0,
    });
    expect(taken({ pay_amount: { amount: 12.5, currency_code: 'USD' } }).orders[0]?.pay_amount?.amount).toBe('12.5');
  });

  it.each([
    ['money that is none', { pay_amount: { amount: 'free', currency_code: 'USD' } }],
    ['a time that is none', { gmt_update: 'yesterday' }],
    ['no id', { order_id: '' }],
    ['a quantity that is none', { product_list: [{ product_count: 'two' }] }],
    ['a list that is none', { product_list: 'x' }],
  ])('counts an order with %s as one that cannot be read', (_what, order) => {
    expect(parsed(order)).toMatchObject({ total: 1, orders: [], unread: 1 });
  });

  it('refuses a list that does not say how many there are, and one that was not successful', () => {
    expect(() => parsed({}, { total_count: undefined })).toThrow(/unexpected/);
    expect(parsed({}, { success: false })).toBe('no-success');
  });
});
