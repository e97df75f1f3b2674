import type { Misbehaviour } from './misbehaviour.ts';

/** What may come back in place of code and state. */
export const bentCallbacks = {
  'no-state': { at: ['callback'], redirect: (url) => url.searchParams.delete('state') },
  'foreign-state': { at: ['callback'], redirect: (url) => url.searchParams.set('state', '00foreign0state00.forged') },
  'no-code': { at: ['callback'], redirect: (url) => url.searchParams.delete('code') },
} as const satisfies Readonly<Record<string, Misbehaviour>>;
