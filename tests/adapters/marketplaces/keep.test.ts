import { describe, expect, it } from 'vitest';
import { keep } from '../../../adapters/marketplaces/keep.ts';
import { unitPrice } from '../../../adapters/marketplaces/unit-price.ts';

describe('adapters/marketplaces/keep', () => {
  const ORDER = {
    id: '1',
    buyer: { name: 'canary' },
    lines: [{ sku: 'a', gift: 'canary' }, { sku: null }],
    total: { value: '1.0' },
  };

  it('keeps what is named, all below it, and nothing else', () => {
    expect(keep(ORDER, ['id', 'lines.*.sku', 'total', 'absent.name'])).toEqual({
      id: '1',
      lines: [{ sku: 'a' }, { sku: null }],
      total: { value: '1.0' },
    });
  });

  it('keeps all of what is named as a whole, even where a part of it is named too, in the order that it has', () => {
    const text = JSON.stringify(keep(ORDER, ['total', 'total.none', 'lines.*', 'lines.*.sku', 'id']));
    expect(text).toBe(JSON.stringify({ id: ORDER.id, lines: ORDER.lines, total: ORDER.total }));
  });

  it('keeps nothing that has another shape than the path says', () => {
    expect(keep({ lines: 'canary', id: [{ name: 'canary' }] }, ['lines.*.sku', 'id.name'])).toEqual({});
    expect(JSON.stringify(keep(JSON.parse('{"__proto__":{"id":"canary"}}'), ['id']))).toBe('{}');
  });
});

describe('adapters/marketplaces/unit-price', () => {
  it.each([
    ['25.0', 2, '12.5'],
    ['25.00', 2, '12.50'],
    ['25', 2, '12.5'],
    ['0.30', 3, '0.10'],
    ['0.05', 2, '0.025'],
    ['-10.0', 4, '-2.5'],
    ['12.50', 1, '12.50'],
    ['99999999999999999999.99', 3, '33333333333333333333.33'],
  ])('%s for %i is %s for one', (amount, quantity, one) => {
    expect(unitPrice(amount, quantity)).toBe(one);
  });

  it.each([
    ['10.00', 3],
    ['1e3', 2],
    ['1.00', 0],
  ])('%s for %i is not made up', (amount, quantity) => {
    expect(unitPrice(amount, quantity)).toBeUndefined();
  });
});
