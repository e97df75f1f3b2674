import { createHmac, hkdfSync } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { AuditSealStore, Vault } from '../ports.ts';
import { Secret } from '../secret.ts';

/** What the trail is sealed with: a key of its own, and the id under which seals name it. */
export interface SealKey {
  readonly id: string;
  /** base64url HMAC-SHA256, 43 characters, over the fields and the length of each: no two lists of fields are the same bytes. */
  mac(fields: readonly (string | number)[]): string;
  /** For the vault. */
  readonly secret: Secret;
}

const BYTES = 32;
const ID_CHARS = 11;

/** @param key one of SHOPKEY_KEYS, 32 bytes */
export function sealKeyOf(key: Uint8Array): SealKey {
  return keyFrom(Buffer.from(hkdfSync('sha256', key, '', 'shopkey/audit/1', BYTES)));
}

function keyFrom(bytes: Buffer): SealKey {
  const mac = (text: string) => createHmac('sha256', bytes).update(text).digest('base64url');
  return {
    id: mac('id').slice(0, ID_CHARS),
    mac: (fields) => mac(fields.map((field) => `${Buffer.byteLength(String(field))}:${field}`).join('')),
    secret: new Secret(bytes.toString('base64url')),
  };
}

/** Puts a key away, sealed, before it signs: when it is out of SHOPKEY_KEYS its seals can still be proved. */
export async function keepKey(store: AuditSealStore, vault: Vault, { id, secret }: SealKey): Promise<void> {
  if ((await store.keys()).has(id)) return;
  await store.putKey(id, await vault.seal(secret, { kind: 'audit', owner: id, field: 'key' }));
}

/**
 * Every key that seals may name: those of today, and those that were put away, but for what a key sealed that is not configured:
 * whoever verifies finds seals of an unknown key, and says so.
 * @throws VaultError when one that was put away was changed
 */
export async function sealKeys(
  store: AuditSealStore,
  vault: Vault,
  keys: readonly Uint8Array[],
): Promise<ReadonlyMap<string, SealKey>> {
  const all = new Map(keys.map(sealKeyOf).map((key) => [key.id, key]));
  for (const [id, jwe] of await store.keys()) {
    if (all.has(id)) continue;
    const secret = await vault.open(jwe, { kind: 'audit', owner: id, field: 'key' }).catch(unlessUnknown);
    if (secret === undefined) continue;
    const opened = keyFrom(Buffer.from(secret.reveal(), 'base64url'));
    /** It is its own proof: another key under this name signs nothing. */
    if (opened.id === id) all.set(id, opened);
  }
  return all;
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof VaultError) || error.code !== 'vault.unknown-key') throw error;
}
