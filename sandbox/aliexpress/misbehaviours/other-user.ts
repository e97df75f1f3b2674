import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** Somebody else signed in again. */
export const otherUser: Misbehaviour = reshape(['token', 'refresh'], (body) => ({
  ...body,
  user_id: '2000000099',
  seller_id: '2000000099',
}));
