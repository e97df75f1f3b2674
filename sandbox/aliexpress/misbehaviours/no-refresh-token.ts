import { type Misbehaviour, reshape } from './misbehaviour.ts';

/** A refresh gives a new access token alone. */
export const noRefreshToken: Misbehaviour = reshape(['refresh'], ({ refresh_token: _, ...body }) => body);
