import { RETURNS } from '../places.ts';

/** A callback that somebody kept for two minutes. */
export const oldCallback = {
  at: RETURNS,
  redirect: (url: URL) =>
    url.searchParams.set('timestamp', String(Number(url.searchParams.get('timestamp') ?? '0') - 120)),
};
