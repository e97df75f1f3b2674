import type { Vault } from '../../bot/ports.ts';
import { openVault } from '../../storage/vault.ts';
import { KEY } from './walker.ts';

const NEW_KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 11 + 5) % 256);

/** A vault whose key goes while a process runs, and is given up: what only the next start would find is found by the next use. */
export function losingVault(): { readonly vault: Vault; lose(): void } {
  let now = openVault([{ kid: 'k1', key: KEY }]);
  return {
    vault: {
      get hasLost() {
        return now.hasLost;
      },
      seal: (...sealed) => now.seal(...sealed),
      open: (...sealed) => now.open(...sealed),
    },
    lose: () => {
      now = openVault([{ kid: 'k2', key: NEW_KEY }], ['k1']);
    },
  };
}
