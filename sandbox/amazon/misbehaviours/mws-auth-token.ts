import type { Misbehaviour } from './misbehaviour.ts';

/** The callback of an old hybrid app: one more value, to be ignored. */
export const mwsAuthToken: Misbehaviour = {
  at: ['callback'],
  redirect: (url) => url.searchParams.set('mws_auth_token', 'amzn.mws.sandbox-hybrid'),
};
