import type { Misbehaviour } from '../../shared/misbehave.ts';

/** Something on the code's way encoded it once more. */
export const twiceEncoded: Misbehaviour = {
  at: ['callback'],
  redirect: (url) => url.searchParams.set('code', encodeURIComponent(url.searchParams.get('code') ?? '')),
};
