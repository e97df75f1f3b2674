import { RETURNS } from '../places.ts';

/** A callback of another shop, signed well: somebody else's consent. */
export const foreignShop = {
  at: RETURNS,
  redirect: (url: URL) => url.searchParams.set('shop', 'birchwood.myshopify.com'),
};
