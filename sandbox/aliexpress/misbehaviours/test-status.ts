import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The app is in test, whatever the console says. */
export const testStatus: Misbehaviour = reshape(['token', 'refresh'], (body) => ({
  ...body,
  expires_in: 86_400,
  refresh_expires_in: 172_800,
}));
