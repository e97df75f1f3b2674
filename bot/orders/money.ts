import type { Money } from '../ports.ts';

const USUAL = 2;

/** `34.00 GBP`, `1200 JPY`, `1.500 KWD`: as many decimals as the currency has, and none of an amount is lost. */
export function saidMoney({ amount, currency }: Money): string {
  const [whole = '', decimals = ''] = amount.split('.');
  const shown = decimals.replace(/0+$/, '').padEnd(decimalsOf(currency), '0');
  return `${shown === '' ? whole : `${whole}.${shown}`} ${currency}`;
}

function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return USUAL;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? USUAL;
}
