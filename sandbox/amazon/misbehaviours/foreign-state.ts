import type { Misbehaviour } from './misbehaviour.ts';

/** The callback comes with a state that we never gave. */
export const foreignState: Misbehaviour = {
  at: ['callback'],
  redirect: (url) => url.searchParams.set('state', 'sandbox-foreign-state'),
};
