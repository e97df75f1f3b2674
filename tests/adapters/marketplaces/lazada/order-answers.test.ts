import { describe, expect, it } from 'vitest';
import { failureOf as failuresOf } from '../../../../adapters/marketplaces/failure.ts';
import { orderOf, parseItems, parseOrders } from '../../../../adapters/marketplaces/lazada/order-answers.ts';

describe('adapters/marketplaces/lazada/order-answers', () => {
  const ORDER = {
    order_id: 491253082180001,
    created_at: '2018-02-09T22:44:30+08:00',
    updated_at: '2018-02-09T22:44:30+08:00',
    statuses: [],
    fresh: {},
  };
  const failure = failuresOf('lazada');
  const answer = (data: object) => ({ operation: 'orders', status: 200, body: JSON.stringify({ code: '0', data }) });
  const parsed = (more: object) =>
    parseOrders(answer({ countTotal: '1', orders: [{ ...ORDER, ...more }] }), 0, failure);
  const orderIn = (more: object) => {
    const [order] = parsed(more).orders;
    if (!order) throw new Error('no order');
    return order;
  };
  const itemsIn = (item: object) => {
    const group = { order_id: 491253082180001, order_items: [{ order_item_id: 1, ...item }] };
    return parseItems(answer([group]), 0, failure).get('491253082180001') ?? [];
  };

  it('takes fields that it does not know, numbers as numbers or texts, and an order that says little', () => {
    const items = itemsIn({ item_price: 50_000, currency: 'VND', status: 'pending', fresh: {} });
    expect(orderOf(orderIn({ price: 2000.5, need_cancel_confirm: 'true' }), 'VN', items)).toMatchObject({
      id: '491253082180001',
      status: 'pending',
      total: { amount: '2000.5', currency: 'VND' },
      lines: [{ id: '1', quantity: 1, price: { amount: '50000', currency: 'VND' } }],
    });
    expect(orderOf(orderIn({ statuses: ['canceled'] }), 'VN', [])).toMatchObject({ status: 'cancelled', lines: [] });
  });

  it('a price without a currency is no money', () => {
    expect(orderOf(orderIn({ price: '1.00' }), 'SG', itemsIn({ item_price: '1.00', currency: 'dollars' }))).toEqual(
      expect.not.objectContaining({ total: expect.anything() }),
    );
  });

  it.each([
    ['money that is none', { price: 'free' }],
    ['a time without its zone', { updated_at: '2018-02-09 22:44:30' }],
    ['no id', { order_id: '' }],
  ])('counts an order with %s as one that cannot be read', (_what, more) => {
    expect(parsed(more)).toEqual({ total: 1, orders: [], unread: 1 });
  });

  it('refuses a list that does not say how many there are', () => {
    expect(() => parseOrders(answer({ orders: [] }), 0, failure)).toThrow(/unexpected/);
  });
});
