import type { Calling, Marketplace } from '../../../bot/ports.ts';
import { sites } from './sites.ts';

/** The marketplace's id is what `X-EBAY-C-MARKETPLACE-ID` takes. The retired flow's token opens the Trading API alone, and is not given. */
export const callingAt =
  (apiUrl: string): NonNullable<Marketplace['calling']> =>
  ({ flow, site: code }): Calling | undefined => {
    const site = sites.find((one) => one.code === code);
    if (!site || flow !== 'oauth') return undefined;
    return {
      token: 'accessToken',
      endpoint: apiUrl.replace(/\/+$/, ''),
      shownIn: 'header',
      shownAs: 'Authorization',
      prefix: 'Bearer ',
      ids: { marketplaceId: site.marketplaceId },
    };
  };
