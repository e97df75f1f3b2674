import type { Misbehaviour } from './misbehaviour.ts';

/** `amazon_callback_uri` of somebody who wants our state. */
export const foreignCallbackUri: Misbehaviour = {
  at: ['login'],
  redirect: (url) =>
    url.searchParams.set('amazon_callback_uri', 'https://foreign.invalid/apps/authorize/confirm/amzn1.sp.solution.0'),
};
