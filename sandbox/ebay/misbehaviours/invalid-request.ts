import { says } from './says.ts';

export const invalidRequest = says(400, 'invalid_request', 'request is missing a required parameter or malformed.');
