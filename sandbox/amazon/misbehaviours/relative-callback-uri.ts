import type { Misbehaviour } from './misbehaviour.ts';

/** `amazon_callback_uri` as a bare path (M#1838). */
export const relativeCallbackUri: Misbehaviour = {
  at: ['login'],
  redirect: (url) => {
    const path = url.searchParams.get('amazon_callback_uri')?.match(/\/apps\/authorize\/confirm\/.*$/)?.[0] ?? '';
    url.searchParams.set('amazon_callback_uri', path);
  },
};
