import type { webcrypto } from 'node:crypto';
import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { VaultError } from '../bot/errors.ts';
import type { SealPlace, Vault } from '../bot/ports.ts';
import { Secret } from '../bot/secret.ts';

const ALG = 'A256KW';
const ENC = 'A256GCM';
const KEY_BYTES = 32;
/** Of what is in the sealed value's header under `sk`. */
const FORMAT = 1;
const HEADER_FIELDS = ['alg', 'enc', 'kid', 'sk'];
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

interface VaultKey {
  readonly kid: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/**
 * Seals secrets as compact JWE: a fresh content key each (A256GCM), wrapped (A256KW) by the key that `kid` names; the
 * place is in the authenticated header, so a sealed value opens nowhere else (S9).
 * @param keys the first one seals, all open (S10)
 * @param lost names of keys that are given up
 * @see RFC 7516; docs/decisions/0004-jwe-with-imported-keys.md
 */
export function openVault(keys: readonly VaultKey[], lost: readonly string[] = []): Vault {
  const [first] = keys;
  if (first === undefined) throw new TypeError('a vault needs a key');
  const imported = new Map(keys.map(({ kid, key }) => [kid, importKey(key)]));
  if (imported.size !== keys.length) throw new TypeError('two keys of a vault have one kid');
  const sealing = importKey(first.key);

  return {
    hasLost: lost.length > 0,
    async seal(secret, place) {
      return new CompactEncrypt(encoder.encode(secret.reveal()))
        .setProtectedHeader({ alg: ALG, enc: ENC, kid: first.kid, sk: placeClaim(place) })
        .encrypt(await sealing());
    },
    async open(jwe, place) {
      const kid = readHeader(jwe, place);
      const key = imported.get(kid);
      if (key === undefined)
        throw lost.includes(kid)
          ? new VaultError('vault.lost-key', 'the key that sealed a value is lost')
          : new VaultError('vault.unknown-key', 'a sealed value needs a key that is not configured');
      const opened = await compactDecrypt(jwe, await key(), {
        keyManagementAlgorithms: [ALG],
        contentEncryptionAlgorithms: [ENC],
      }).catch(() => undefined);
      if (opened === undefined) throw tampered();
      return new Secret(decoder.decode(opened.plaintext));
    },
  };
}

/** The `kid` of a sealed value, without opening it. @throws VaultError `vault.tampered` */
export function kidOf(jwe: string): string {
  const { kid } = parseHeader(jwe);
  if (typeof kid !== 'string') throw tampered();
  return kid;
}

/** Checks everything that can be checked before a key is touched. @returns the kid */
function readHeader(jwe: string, place: SealPlace): string {
  const header = parseHeader(jwe);
  const { alg, enc, kid, sk } = header;
  const isOurs = Object.keys(header).every((field) => HEADER_FIELDS.includes(field));
  if (!isOurs || alg !== ALG || enc !== ENC || typeof kid !== 'string') throw tampered();
  if (JSON.stringify(sk) !== JSON.stringify(placeClaim(place))) throw tampered();
  return kid;
}

function parseHeader(jwe: string): Record<string, unknown> {
  const parts = jwe.split('.');
  // base64url has spare bits in its last letter: only the one canonical spelling is ours, or a changed byte would open.
  if (parts.length !== 5 || !parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)) {
    throw tampered();
  }
  try {
    const header: unknown = JSON.parse(decoder.decode(Buffer.from(parts[0] ?? '', 'base64url')));
    if (typeof header === 'object' && header !== null && !Array.isArray(header))
      return header as Record<string, unknown>;
  } catch {
    // falls through: what is no JSON was not sealed by us
  }
  throw tampered();
}

function placeClaim(place: SealPlace) {
  return { v: FORMAT, k: place.kind, o: place.owner, f: place.field };
}

/** Imported at the first use and then kept: wrapping with a CryptoKey takes 43 µs a seal, with raw bytes 75 µs. */
function importKey(key: Uint8Array): () => Promise<webcrypto.CryptoKey> {
  if (key.length !== KEY_BYTES) throw new TypeError(`a vault's key has ${KEY_BYTES} bytes`);
  const raw = Uint8Array.from(key);
  let imported: Promise<webcrypto.CryptoKey> | undefined;
  return () => {
    imported ??= crypto.subtle.importKey('raw', raw, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
    return imported;
  };
}

function tampered(): VaultError {
  return new VaultError('vault.tampered', 'a sealed value does not fit its place or was changed');
}
