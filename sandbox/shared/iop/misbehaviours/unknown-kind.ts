import type { Misbehaviour } from '../../misbehave.ts';
import { reshape } from './reshape.ts';

/** A kind of account that no page names. */
export const unknownKind: Misbehaviour = reshape(['token'], (body) => ({ ...body, account_platform: 'something_new' }));
