import { Secret } from '../../../bot/secret.ts';

const CODE = /^[\x21-\x7e]{1,512}$/;

/**
 * Reads the redirect URI's query: a code, and nothing that says whose it is or who asked for it.
 * @returns `refused` with a short reason for a code that is doubled, missing, too long or not visible ASCII (S5)
 * @see wish.md section 3
 */
export function readCallback(query: URLSearchParams): { readonly code: Secret } | { readonly refused: string } {
  if (query.getAll('code').length > 1) return { refused: 'doubled' };
  const code = query.get('code') ?? '';
  return CODE.test(code) ? { code: new Secret(code) } : { refused: 'no-code' };
}
