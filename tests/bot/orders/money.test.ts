import { expect, it } from 'vitest';
import { saidMoney } from '../../../bot/orders/money.ts';

it.each([
  ['34', 'GBP', '34.00 GBP'],
  ['34.5', 'GBP', '34.50 GBP'],
  ['-1.50', 'EUR', '-1.50 EUR'],
  ['1200', 'JPY', '1200 JPY'],
  ['1200.00', 'JPY', '1200 JPY'],
  ['0.5', 'JPY', '0.5 JPY'],
  ['1.5', 'KWD', '1.500 KWD'],
  ['1.2345', 'KWD', '1.2345 KWD'],
  ['99999999999999999999.01', 'CNY', '99999999999999999999.01 CNY'],
  ['7', '???', '7.00 ???'],
])('says %s %s as %s', (amount, currency, said) => {
  expect(saidMoney({ amount, currency })).toBe(said);
});
