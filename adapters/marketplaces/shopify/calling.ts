import type { Calling, Marketplace } from '../../../bot/ports.ts';
import type { Endpoints } from './endpoints.ts';
import { siteOf } from './sites.ts';

/** The sealed field of each flow that is an Admin API token; the retired private app has a password of another kind, which is not given. */
const TOKENS: Readonly<Record<string, string>> = {
  install: 'accessToken',
  'dev-app': 'accessToken',
  'admin-token': 'adminToken',
};

export const callingWith =
  (endpoints: Endpoints): NonNullable<Marketplace['calling']> =>
  ({ flow, site }): Calling | undefined => {
    const token = TOKENS[flow];
    if (!siteOf(site) || token === undefined) return undefined;
    return {
      token,
      endpoint: endpoints.base(site),
      shownIn: 'header',
      shownAs: 'X-Shopify-Access-Token',
      ids: { shopDomain: site },
    };
  };
