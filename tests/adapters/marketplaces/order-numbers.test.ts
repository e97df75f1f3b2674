import { describe, expect, it } from 'vitest';
import { orderNumbers as amazon } from '../../../adapters/marketplaces/amazon/order-numbers.ts';
import { orderNumbers as ebay } from '../../../adapters/marketplaces/ebay/order-numbers.ts';
import { orderNumbers as shopify } from '../../../adapters/marketplaces/shopify/order-numbers.ts';

describe('numbers of orders', () => {
  it('are known alone where nothing else looks so', () => {
    expect(amazon.alone.test('202-1234567-1234567')).toBe(true);
    expect(ebay.alone.test('12-34567-89012')).toBe(true);
    for (const other of ['202-1234567-12345678', '0012-34567-89012', '2026-11-26', '+44 20 7946 0958', 'x'])
      expect(amazon.alone.test(other) || ebay.alone.test(other)).toBe(false);
  });

  it('are another thing than the id at Shopify, both ways', () => {
    const order = { id: 'gid://shopify/Order/5551234567890', own: '{"name":"#1001"}' };
    expect(shopify.said(order)).toBe('#1001 · 5551234567890');
    expect(shopify.said({ ...order, own: '{}' })).toBe('5551234567890');
    expect(shopify.idOf('5551234567890')).toBe(order.id);
    expect(shopify.idOf('#1001')).toBeUndefined();
    expect(shopify.idOf(order.id)).toBeUndefined();
  });
});
