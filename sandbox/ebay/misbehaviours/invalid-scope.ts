import { says } from './says.ts';

export const invalidScope = says(
  400,
  'invalid_scope',
  'The requested scope is invalid, unknown, malformed, or exceeds the scope granted to the client',
);
