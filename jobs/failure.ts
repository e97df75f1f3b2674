import { StorageError } from '../bot/errors.ts';
import type { LogFields } from '../bot/ports.ts';

/** What a log line may say of an error: its code, or its class. No message: it may hold anything (S36). */
export function codeOf(error: unknown): LogFields {
  if (!(error instanceof Error)) return { reason: 'not an error' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code !== undefined && /^[a-z]+\.[a-z-]+$/.test(code) ? { code } : { reason: error.name };
}

export function unreachable(): StorageError {
  return new StorageError('storage.unreachable', 'the store of jobs does not answer');
}
