import { says } from './says.ts';

/** A refresh token that a changed password has ended, in the words that eBay has for codes, too (KB 5218). */
export const deadGrant = says(
  400,
  'invalid_grant',
  'the provided authorization grant code is invalid or was issued to another client',
);
