import { RETURNS } from '../places.ts';

/** Shopify adds a parameter that nobody knew. */
export const extraParameter = { at: RETURNS, redirect: (url: URL) => url.searchParams.set('locale', 'en') };
