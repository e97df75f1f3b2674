import type { Secret } from '../secret.ts';

/** Where a sealed value belongs; it opens nowhere else (S9). */
export interface SealPlace {
  readonly kind: 'session' | 'grant' | 'person' | 'order' | 'hook' | 'audit';
  readonly owner: string;
  readonly field: string;
}

export interface Vault {
  seal(secret: Secret, place: SealPlace): Promise<string>;
  /** Whether keys were given up: what they sealed is gone, and whoever needs it is asked anew. */
  readonly hasLost: boolean;
  /** @throws VaultError `vault.unknown-key` · `vault.lost-key` · `vault.tampered` */
  open(jwe: string, place: SealPlace): Promise<Secret>;
}
