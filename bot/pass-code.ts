import { codeLetters } from './code-letters.ts';
import { consentKey } from './consent.ts';
import type { SessionRecord } from './ports.ts';
import type { Signer } from './sign.ts';

/** How long a walk may be taken by a colleague, once its code was shown. */
export const PASS_LIFE_MS = 24 * 3_600_000;
const LETTERS = 10;

/**
 * The code by which a colleague takes a walk: the session's shard and ten letters of a keyed hash (48 bits and more; it works once, for
 * people who may authorize anyway). Like a consent link it follows from the record; storage keeps its hash alone.
 */
export function passCode(signer: Signer, { id }: Pick<SessionRecord, 'id'>, n: number): string {
  return `${id.slice(0, 2)}${codeLetters(signer, 'pass', `${id}\n${n}`, LETTERS)}`;
}

export function isPassCode(text: string): boolean {
  return /^[0-6]\d[2-9a-hjkmnp-z]{10}$/.test(text);
}

/** Under what storage keeps it. */
export function passKey(code: string): string {
  return consentKey(`${code.slice(0, 2)}pass${code.slice(2)}`);
}
