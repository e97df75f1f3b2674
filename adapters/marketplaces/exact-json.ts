/**
 * JavaScript reads whole numbers up to 2^53 (16 digits) as they are; ids of orders and products come close, and beyond. Of an amount,
 * `12.50`, it would keep `12.5`.
 */
const EXACT = /^-?(?:\d{16,}|\d+\.\d+)$/;

const [QUOTE, BACKSLASH, PLUS, MINUS, POINT, ZERO, NINE] = [34, 92, 43, 45, 46, 48, 57];
/** `E`, `e` */
const EXPONENTS = [69, 101];

/**
 * Reads JSON whose long whole numbers are ids, and those with a point amounts: they come as texts, digit by digit (9007199254740993 and
 * 12.50 stay what they are).
 * @returns nothing for an empty answer, HTML, or one that was cut
 */
export function parseExactJson(body: string): unknown {
  try {
    return JSON.parse(quoteExact(body));
  } catch {
    return undefined;
  }
}

/** Goes through a text once: a page of orders is 100 kB, and a function called for each of its words took five times as long. */
function quoteExact(body: string): string {
  let done = '';
  let from = 0;
  for (let at = 0; at < body.length; ) {
    const code = body.charCodeAt(at);
    if (code === QUOTE) at = endOfText(body, at);
    else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(body, at);
      const number = body.slice(at, end);
      if (EXACT.test(number)) {
        done += `${body.slice(from, at)}"${number}"`;
        from = end;
      }
      at = end;
    } else at++;
  }
  return done + body.slice(from);
}

/** Behind its closing quote; the end, where it was cut off. */
function endOfText(body: string, start: number): number {
  for (let at = body.indexOf('"', start + 1); at >= 0; at = body.indexOf('"', at + 1)) {
    let before = at - 1;
    while (body.charCodeAt(before) === BACKSLASH) before--;
    /** An even number of backslashes are themselves escaped. */
    if ((at - before) % 2 === 1) return at + 1;
  }
  return body.length;
}

function endOfNumber(body: string, start: number): number {
  let at = start + 1;
  while (at < body.length && isOfNumber(body.charCodeAt(at))) at++;
  return at;
}

const isDigit = (code: number) => code >= ZERO && code <= NINE;
const isOfNumber = (code: number) =>
  isDigit(code) || code === POINT || code === MINUS || code === PLUS || EXPONENTS.includes(code);
