import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../adapters/marketplaces/aliexpress/order-status.ts';

describe('adapters/marketplaces/aliexpress/order-status', () => {
  it.each([
    ['PLACE_ORDER_SUCCESS', 'pending'],
    ['PAYMENT_PROCESSING', 'pending'],
    ['RISK_CONTROL', 'pending'],
    ['RISK_CONTROL_HOLD', 'pending'],
    ['WAIT_SELLER_EXAMINE_MONEY', 'pending'],
    ['IN_CANCEL', 'pending'],
    ['IN_FROZEN', 'pending'],
    ['WAIT_SELLER_SEND_GOODS', 'open'],
    ['SELLER_PART_SEND_GOODS', 'partly-shipped'],
    ['WAIT_BUYER_ACCEPT_GOODS', 'shipped'],
    ['A_WORD_OF_TOMORROW', 'pending'],
    ['constructor', 'pending'],
    [undefined, 'pending'],
  ])('%s is %s', (order_status, status) => {
    expect(statusOf({ order_status })).toBe(status);
  });

  it('an order that is frozen is not shipped', () => {
    const order_status = 'WAIT_SELLER_SEND_GOODS';
    expect(statusOf({ order_status, frozen_status: 'IN_FROZEN' })).toBe('pending');
    expect(statusOf({ order_status, frozen_status: 'NO_FROZEN' })).toBe('open');
  });

  it.each([
    ['cancel_order_close_trade', 'WAIT_SELLER_SEND_GOODS', 'cancelled'],
    ['buyer_pay_timeout', undefined, 'cancelled'],
    ['buyer_accept_goods', undefined, 'shipped'],
    ['buyer_accept_goods_timeout', 'SELLER_SEND_GOODS', 'shipped'],
    ['seller_accept_issue_no_goods_return', 'SELLER_SEND_GOODS', 'shipped'],
    ['a_reason_of_tomorrow', 'NO_LOGISTICS', 'pending'],
    [undefined, 'BUYER_ACCEPT_GOODS', 'shipped'],
    [undefined, undefined, 'pending'],
  ])('a finished one that ended by %s with its goods %s is %s', (end_reason, logistics_status, status) => {
    for (const order_status of ['FINISH', 'FUND_PROCESSING', 'ARCHIVE'])
      expect(statusOf({ order_status, end_reason, logistics_status })).toBe(status);
  });
});
