import { says } from './says.ts';

/** The keyset was changed. */
export const invalidClient = says(401, 'invalid_client', 'client authentication failed');
