import { says } from './says.ts';

/** The keyset was switched off. */
export const unauthorizedClient = says(400, 'unauthorized_client', 'The OAuth client is not authorized.');
