/** A text, whole or cut off (it never fails, so nothing is read twice), or a number: texts come first, so that a number within one is none. */
const TOKEN = /"[^"\\]*(?:\\(?:[\s\S]|$)[^"\\]*)*(?:"|$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/**
 * JavaScript reads whole numbers up to 2^53 (16 digits) as they are; ids of orders and products come close, and beyond. Of an amount,
 * `12.50`, it would keep `12.5`.
 */
const EXACT = /^-?(?:\d{16,}|\d+\.\d+)$/;

/**
 * Reads JSON whose long whole numbers are ids, and those with a point amounts: they come as texts, digit by digit (9007199254740993 and
 * 12.50 stay what they are).
 * @returns nothing for an empty answer, HTML, or one that was cut
 */
export function parseExactJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(TOKEN, (token) => (EXACT.test(token) ? `"${token}"` : token)));
  } catch {
    return undefined;
  }
}
