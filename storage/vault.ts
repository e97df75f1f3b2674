import type { webcrypto } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { VaultError } from '../bot/errors.ts';
import type { SealPlace, Vault } from '../bot/ports.ts';
import { Secret } from '../bot/secret.ts';

/** The format of what is sealed, in the authenticated header. */
const FORMAT = 1;
const ALGORITHMS = { alg: 'A256KW', enc: 'A256GCM' } as const;

/**
 * Seals by compact JWE: a fresh content key, A256GCM, wrapped by the key that `kid` names. The place stands in the authenticated
 * header, so that a sealed value that was moved does not open (S9). RFC 7516.
 * @param keys 32 bytes each; the first seals, all open
 */
export function openVault(keys: readonly { readonly kid: string; readonly key: Uint8Array }[]): Vault {
  const imported = new Map<string, Promise<webcrypto.CryptoKey>>();
  const keyOf = (kid: string): Promise<webcrypto.CryptoKey> | undefined => {
    const known = imported.get(kid);
    if (known) return known;
    const named = keys.find((one) => one.kid === kid);
    if (!named) return undefined;
    const made = crypto.subtle.importKey('raw', Uint8Array.from(named.key), 'AES-KW', false, ['wrapKey', 'unwrapKey']);
    imported.set(kid, made);
    return made;
  };
  return {
    async seal(secret, place) {
      const [first] = keys;
      const key = first && (await keyOf(first.kid));
      if (!first || !key) throw new VaultError('vault.unknown-key', 'there is no key to seal with');
      return new CompactEncrypt(new TextEncoder().encode(secret.reveal()))
        .setProtectedHeader({ ...ALGORITHMS, kid: first.kid, at: placeInHeader(place) })
        .encrypt(key);
    },
    async open(jwe, place) {
      const header = readHeader(jwe);
      if (header.alg !== ALGORITHMS.alg || header.enc !== ALGORITHMS.enc || 'zip' in header || 'crit' in header)
        throw tampered();
      if (header.at !== placeInHeader(place)) throw tampered();
      const key = typeof header.kid === 'string' ? await keyOf(header.kid) : undefined;
      if (!key) throw new VaultError('vault.unknown-key', 'a sealed value names a key that SHOPKEY_KEYS does not have');
      try {
        const { plaintext } = await compactDecrypt(jwe, key, {
          keyManagementAlgorithms: [ALGORITHMS.alg],
          contentEncryptionAlgorithms: [ALGORITHMS.enc],
        });
        return new Secret(new TextDecoder().decode(plaintext));
      } catch {
        throw tampered();
      }
    },
  };
}

/** The name of the key that a sealed value is sealed with; nothing when it is no sealed value. */
export function kidOf(jwe: string): string | undefined {
  try {
    const { kid } = readHeader(jwe);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

function placeInHeader({ kind, owner, field }: SealPlace): string {
  return `${FORMAT}/${kind}/${owner}/${field}`;
}

/** What stands in clear: read and judged before anything is decrypted. */
function readHeader(jwe: string): Readonly<Record<string, unknown>> {
  try {
    const header: unknown = JSON.parse(Buffer.from(jwe.slice(0, jwe.indexOf('.')), 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // below: it is no header
  }
  throw tampered();
}

function tampered(): VaultError {
  return new VaultError('vault.tampered', 'a sealed value does not open: it was changed, or belongs to another place');
}
