import { lwaError } from '../error-answer.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** What Login with Amazon says of a request that was good a minute ago. @see amazon.md section 3.2 */
const says = (status: number, error: string, description: string): Misbehaviour => ({
  at: ['token'],
  answer: ({ response }) => lwaError(response, status, error, description),
});

const GRANT = 'The request has an invalid grant parameter :';

export const tokenErrors = {
  'spent-code': says(400, 'invalid_grant', `${GRANT} code`),
  'dead-token': says(400, 'invalid_grant', `${GRANT} refresh_token`),
  'revoked-token': says(
    400,
    'invalid_grant',
    `${GRANT} refresh_token. User may have revoked or didn't grant the permission.`,
  ),
  'invalid-client': says(401, 'invalid_client', 'Client authentication failed'),
  'unauthorized-client': says(400, 'unauthorized_client', 'Not authorized for requested operation'),
} as const satisfies Readonly<Record<string, Misbehaviour>>;
