import type { Misbehaviour } from '../../misbehave.ts';
import { reshape } from './reshape.ts';

/** A refresh gives a new access token alone. */
export const noRefreshToken: Misbehaviour = reshape(['refresh'], ({ refresh_token: _, ...body }) => body);
