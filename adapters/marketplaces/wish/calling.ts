import type { Calling, Marketplace } from '../../../bot/ports.ts';
import { type Endpoints, hostOf } from './hosts.ts';
import { everywhere } from './sites.ts';

export const callingWith =
  (endpoints: Endpoints): NonNullable<Marketplace['calling']> =>
  ({ flow, site, sellerId, values }): Calling | undefined => {
    if (site !== everywhere.code || flow === 'v2') return undefined;
    return {
      token: 'accessToken',
      endpoint: endpoints.base(hostOf(values)),
      shownIn: 'header',
      shownAs: 'Authorization',
      prefix: 'Bearer ',
      ids: { merchantId: sellerId },
    };
  };
