import type { Calling, Marketplace } from '../../../bot/ports.ts';
import type { Endpoints } from './endpoints.ts';
import { sites } from './sites.ts';

/** @see Amazon, "Connecting to the Selling Partner API": the token's header, and an endpoint a region */
export const callingWith =
  (endpoints: Endpoints): NonNullable<Marketplace['calling']> =>
  ({ flow, site: code, sellerId }): Calling | undefined => {
    const site = sites.find((one) => one.code === code);
    if (!site || (flow !== 'app' && flow !== 'private')) return undefined;
    return {
      token: 'accessToken',
      endpoint: endpoints.api(site),
      shownIn: 'header',
      shownAs: 'x-amz-access-token',
      ids: { marketplaceId: site.marketplaceId, sellerId },
    };
  };
