import type { Misbehaviour } from './misbehaviour.ts';

/** The callback comes without a code. */
export const noCode: Misbehaviour = {
  at: ['callback'],
  redirect: (url) => url.searchParams.delete('spapi_oauth_code'),
};
