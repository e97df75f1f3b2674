import { Secret } from '../../../bot/secret.ts';

const VALUE = /^[\x21-\x7e]{1,512}$/;
const READ = ['code', 'state', 'error'];

/**
 * Reads the callback's query: a code, and our state; neither a signature nor an account is in it.
 * @returns `refused` with a short reason for anything doubled, missing, too long or not visible ASCII (S5)
 * @see aliexpress.md section 2, step 3
 */
export function readCallback(query: URLSearchParams): { readonly code: Secret } | { readonly refused: string } {
  if (READ.some((name) => query.getAll(name).length > 1)) return { refused: 'doubled' };
  if (query.has('error')) return { refused: 'error' };
  const code = query.get('code') ?? '';
  return VALUE.test(code) ? { code: new Secret(code) } : { refused: 'no-code' };
}
