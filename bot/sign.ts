import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Keyed hashes over short texts; each purpose has a key of its own. */
export interface Signer {
  /** base64url HMAC-SHA256: 43 characters. */
  mac(purpose: Purpose, text: string): string;
  /** True when `mac`, or its beginning of at least 22 characters, was made of `text` by any of the keys. */
  proves(purpose: Purpose, text: string, mac: string): boolean;
}

export type Purpose =
  | 'button'
  | 'link'
  | 'state'
  | 'browser'
  | 'entry'
  | 'entry-cookie'
  | 'entry-form'
  | 'reveal'
  | 'reveal-cookie'
  | 'reveal-form'
  | 'download'
  | 'download-cookie'
  | 'download-form'
  | 'pass'
  | 'join'
  | 'list'
  | 'return';

/**
 * @param keys the keys of `SHOPKEY_KEYS`, 32 bytes each; the first signs, all prove
 */
export function createSigner(keys: readonly Uint8Array[]): Signer {
  const derived = new Map<Purpose, readonly KeyObject[]>();
  const keysFor = (purpose: Purpose): readonly KeyObject[] => {
    const known = derived.get(purpose);
    if (known) return known;
    const made = keys.map((key) => createSecretKey(createHmac('sha256', key).update(`shopkey/${purpose}/1`).digest()));
    derived.set(purpose, made);
    return made;
  };
  const macWith = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    mac(purpose, text) {
      const [first] = keysFor(purpose);
      if (!first) throw new TypeError('a signer needs a key');
      return macWith(first, text);
    },
    proves(purpose, text, mac) {
      return (
        mac.length >= 22 && keysFor(purpose).some((key) => equalSecret(macWith(key, text).slice(0, mac.length), mac))
      );
    },
  };
}

/** The one comparison of secrets (S45): in constant time; an absent or empty side is never equal. */
export function equalSecret(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return false;
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}

/** base64url SHA-256, 43 characters. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
