import { type Misbehaviour, reshape } from './misbehaviour.ts';

/** The app is in test, whatever the console says. */
export const testStatus: Misbehaviour = reshape(['token', 'refresh'], (body) => ({
  ...body,
  expires_in: 86_400,
  refresh_expires_in: 172_800,
}));
