import { ConfigError } from '../../../bot/errors.ts';
import { isShopDomain } from './shop-domain.ts';

const LIVE = 'https://{shop}';
/** Stands for any shop where a stand-in's address has the shop in its path, not in its host. */
const ANY_SHOP = 'any.myshopify.com';

export interface Endpoints {
  /** A shop's address without a slash at its end. @param shop its domain */
  base(shop: string): string;
  /** Only a shop's own address is ever called (S42): the host of what is about to be called is looked at once more. */
  mayCall(origin: string): boolean;
}

/** @throws ConfigError no http(s) address, or one without `{shop}` */
export function endpointsOf(template = LIVE): Endpoints {
  const base = (shop: string) => template.replaceAll('{shop}', shop).replace(/\/+$/, '');
  if (!template.includes('{shop}') || !/^https?:\/\/[^\s@]+$/.test(template) || !URL.canParse(base(ANY_SHOP)))
    throw new ConfigError('config.invalid', `Shopify’s shop address needs http(s) and {shop}. Example: ${LIVE}`);
  return {
    base,
    mayCall: (origin) =>
      [new URL(origin).hostname, ANY_SHOP].some((shop) => isShopDomain(shop) && new URL(base(shop)).origin === origin),
  };
}
