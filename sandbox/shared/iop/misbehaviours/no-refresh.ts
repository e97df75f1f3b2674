import type { Misbehaviour } from '../../misbehave.ts';
import { TOKENS } from '../places.ts';
import { reshape } from './reshape.ts';

/** The consent ends with the access token: nothing can be refreshed. */
export const noRefresh: Misbehaviour = reshape(TOKENS, (body) => ({ ...body, refresh_expires_in: 0 }));
