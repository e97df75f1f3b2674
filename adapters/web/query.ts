import { LIMITS } from './limits.ts';

/** Control characters, and what stands where bytes were no UTF-8. */
const UNWANTED = /[\p{Cc}\ufffd]/u;

/**
 * Reads a query within bounds (S5).
 * @param url a request's target, such as `/callback/amazon/app?state=…`
 * @returns nothing when a name is repeated, a value too long, or a character unwanted
 * @see RFC 6749 §3.1: parameters must not be included more than once
 */
export function readQuery(url: string): URLSearchParams | undefined {
  const start = url.indexOf('?');
  const raw = start < 0 ? '' : url.slice(start + 1);
  if (raw.length > LIMITS.queryChars) return undefined;
  const query = new URLSearchParams(raw);
  const names = new Set(query.keys());
  if (names.size !== query.size) return undefined;
  for (const [name, value] of query) if (!isWithinBounds(name) || !isWithinBounds(value)) return undefined;
  return query;
}

/** Whether one decoded value is short enough and free of control characters. */
export function isWithinBounds(value: string): boolean {
  return value.length <= LIMITS.valueChars && !UNWANTED.test(value);
}
