/** A text, whole or cut off (it never fails, so nothing is read twice), or a number: texts come first, so that a number within one is none. */
const TOKEN = /"[^"\\]*(?:\\(?:[\s\S]|$)[^"\\]*)*(?:"|$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** JavaScript reads whole numbers up to 2^53 (16 digits) as they are; ids of orders and products come close, and beyond. */
const LONG = /^-?\d{16,}$/;

/**
 * Reads JSON whose long whole numbers are ids: they come as texts, digit by digit (9007199254740993 stays what it is).
 * @returns nothing for an empty answer, HTML, or one that was cut
 */
export function parseIopJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(TOKEN, (token) => (LONG.test(token) ? `"${token}"` : token)));
  } catch {
    return undefined;
  }
}
