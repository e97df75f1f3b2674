import { newKey } from '../new-key.ts';

/** A line for the environment; the key's name is its day, so that a rotation needs no other. */
export function newKeyLine(nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '');
  return `SHOPKEY_KEYS=k${day}:${newKey()}`;
}
