import { randomBytes } from 'node:crypto';

/** 32 random bytes in base64, as SHOPKEY_KEYS wants them. */
export function newKey(): string {
  return randomBytes(32).toString('base64');
}
