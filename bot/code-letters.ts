import type { Purpose, Signer } from './sign.ts';

/** Without those that are taken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Letters that people read to one another, of a keyed hash: nearly five bits each. @param count up to 32 */
export function codeLetters(signer: Signer, purpose: Purpose, text: string, count: number): string {
  const random = Buffer.from(signer.mac(purpose, text), 'base64url');
  return [...random.subarray(0, count)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The twelve letters of a code among what was written: `join-k3m9x2q8vdab`, and with a space for the `-`. */
export function codeIn(typed: string): string | undefined {
  return /(?:^|[^a-z0-9])([2-9a-hjkmnp-z]{12})(?![a-z0-9])/.exec(typed.toLowerCase())?.[1];
}
