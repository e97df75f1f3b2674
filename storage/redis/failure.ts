import { StorageError } from '../../bot/errors.ts';

/** @throws StorageError what a client threw, as the house says it; nothing of the command, a key or the address is in it */
export function fail(error: unknown): never {
  throw translated(error);
}

function translated(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const [word = ''] = messageOf(error).split(' ', 1);
  if (word === 'WRONGTYPE') return new StorageError('storage.corrupt', 'a key of Redis holds another type than ours');
  /** The first word of Redis' own errors is a code: `OOM`, `READONLY`, `NOPERM`. */
  return /^[A-Z]{3,20}$/.test(word) ? refusal(word) : unreachable();
}

function refusal(word: string): StorageError {
  return new StorageError('storage.unreachable', `Redis refused a command: ${word}`);
}

/** Whether the ACL of the user was why. */
export function isForbidden(error: unknown): boolean {
  return messageOf(error) === refusal('NOPERM').message;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

export function unreachable(): StorageError {
  return new StorageError('storage.unreachable', 'Redis does not answer');
}

/** Why a certificate was refused, in OpenSSL's words, when that is what happened. @see Node's documentation of TLS, "X509 certificate error codes" */
export function certificateFault(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|LEAF_SIGNATURE|INVALID_CA|HOSTNAME_MISMATCH/.test(code) ? code : undefined;
}
