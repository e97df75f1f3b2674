import { Secret } from '../../../bot/secret.ts';

/** Shorter is a code that was cut: eBay's begin with `v^1.1#`, and a `#` ends an address that was decoded before it was pasted. */
const VALUE = /^[\x21-\x7e]{8,2048}$/;

/**
 * Reads the query of the accepted address, or of eBay's own thank-you page, which carries the code when no accepted address is set.
 * eBay says neither whose account it is nor on which site.
 * @returns `refused` with a short reason for anything doubled, missing, cut, too long or not visible ASCII (S5)
 * @see docs/platforms/ebay.md, consent
 */
export function readCallback(query: URLSearchParams): { readonly code: Secret } | { readonly refused: string } {
  if (['code', 'state', 'error'].some((name) => query.getAll(name).length > 1)) return { refused: 'doubled' };
  if (query.has('error')) return { refused: 'error' };
  const code = query.get('code') ?? '';
  return VALUE.test(code) ? { code: new Secret(code) } : { refused: 'no-code' };
}

/** How a code begins that was copied out of the address bar as it stands there, or encoded twice on its way. */
const ENCODED = /^v%(?:25)*5E/i;

/** The code as eBay gave it: decoded once more where it came encoded. A `%` inside of a decoded one is its own. */
export function wholeCode(code: Secret): Secret {
  let value = code.reveal();
  for (let times = 0; times < 3 && ENCODED.test(value); times++) {
    try {
      value = decodeURIComponent(value);
    } catch {
      break;
    }
  }
  return new Secret(value);
}
