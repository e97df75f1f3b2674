import { describe, expect, it } from 'vitest';
import { buyerName as aliexpress } from '../../../adapters/marketplaces/aliexpress/order-answers.ts';
import { buyerName as ebay } from '../../../adapters/marketplaces/ebay/order-answers.ts';
import { buyerName as lazada } from '../../../adapters/marketplaces/lazada/order-answers.ts';
import { buyerName as wish } from '../../../adapters/marketplaces/wish/order-answers.ts';
import { Secret } from '../../../bot/secret.ts';

const sealed = (buyer: unknown) => new Secret(typeof buyer === 'string' ? buyer : JSON.stringify(buyer));

describe('a buyer’s name', () => {
  it.each([
    ['eBay', ebay, { buyer: { username: 'lan', buyerRegistrationAddress: { fullName: 'Lan Tern' } } }, 'Lan Tern'],
    ['eBay', ebay, { buyer: { username: 'lan' } }, 'lan'],
    ['Wish', wish, { full_address: { shipping_detail: { name: 'Lan Tern' } } }, 'Lan Tern'],
    ['Lazada', lazada, { customer_first_name: 'Lan', customer_last_name: 'Tern' }, 'Lan Tern'],
    ['Lazada', lazada, { customer_first_name: 'L**n', customer_last_name: '' }, 'L**n'],
    ['AliExpress', aliexpress, { buyer_signer_fullname: 'Lan Tern', buyer_login_id: 'ru1' }, 'Lan Tern'],
    ['AliExpress', aliexpress, { buyer_login_id: 'ru1' }, 'ru1'],
  ])('is where %s tells it', (_, read, buyer, name) => {
    expect(read(sealed(buyer))).toBe(name);
  });

  it('is not the shipping partner’s, who stands in eBay’s address', () => {
    const shipTo = { fullName: 'Shipping Partner' };
    expect(ebay(sealed({ fulfillmentStartInstructions: [{ shippingStep: { shipTo } }] }))).toBeUndefined();
  });

  it.each(['', 'no JSON', 'null', '[]', '{"full_address":null}', '{"full_address":{"shipping_detail":{"name":7}}}'])(
    'is nothing in %j',
    (buyer) => {
      expect(wish(sealed(buyer))).toBeUndefined();
    },
  );

  it('is not what every object has', () => {
    expect(ebay(sealed({ buyer: { constructor: 'x' } }))).toBeUndefined();
  });
});
