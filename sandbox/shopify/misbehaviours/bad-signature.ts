import { RETURNS } from '../places.ts';

/** A parameter was changed on the way: the signature is of something else. */
export const badSignature = {
  at: RETURNS,
  redirect: (url: URL) => url.searchParams.set('code', 'sandboxcode-of-somebody-else'),
};
