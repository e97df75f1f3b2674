import { randomBytes } from 'node:crypto';
import type { ApiKeyId } from '../ports.ts';
import { Secret } from '../secret.ts';
import { sha256 } from '../sign.ts';

/** Found by whoever looks for secrets: in the tree (`script/secret-shapes.ts`), in a chat (S29), in an address (S33). */
const SHAPE = /\bspk_([a-z0-9]{12})_([\w-]{43})(?![\w-])/;
const BYTES = 32;

export interface KeyText {
  readonly id: ApiKeyId;
  /** Of the random part. */
  readonly hash: string;
}

/** A key's id, and a hash of its 256 random bits. @returns nothing: it is none */
export function readKeyText(text: string): KeyText | undefined {
  const [whole, id, random] = SHAPE.exec(text) ?? [];
  return whole === text && id && random ? { id: id as ApiKeyId, hash: sha256(random) } : undefined;
}

/** The key that stands somewhere in a text. */
export function keyIn(text: string): string | undefined {
  return SHAPE.exec(text)?.[0];
}

export function newKeyText(id: ApiKeyId): { readonly key: Secret; readonly hash: string } {
  const random = randomBytes(BYTES).toString('base64url');
  return { key: new Secret(`spk_${id}_${random}`), hash: sha256(random) };
}
