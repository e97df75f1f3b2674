/**
 * The price of one, where a platform gives that of all: `25.0` for two is `12.5`. Exact or nothing: a third of a cent is not made up.
 * @param amount a decimal number as text, up to 20 digits before and 10 after the point
 */
export function unitPrice(amount: string, quantity: number): string | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{1,20})(?:\.(\d{1,10}))?$/.exec(amount) ?? [];
  if (whole === '' || !Number.isSafeInteger(quantity) || quantity < 1) return undefined;
  if (quantity === 1) return amount;
  /** A quarter of a cent needs two digits more. */
  const MORE = 2;
  for (let scale = fraction.length; scale <= fraction.length + MORE; scale++) {
    const all = BigInt(whole + fraction.padEnd(scale, '0'));
    if (all % BigInt(quantity) !== 0n) continue;
    const digits = String(all / BigInt(quantity)).padStart(scale + 1, '0');
    return sign + (scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
  }
  return undefined;
}
