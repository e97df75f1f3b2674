import type { Calling, Marketplace } from '../../../bot/ports.ts';
import { ALL } from './sites.ts';

/**
 * Every call is signed with the app's secret, which is not given out: the ERP has its own copy, of the app that `appKey` names.
 * @see docs/platforms/aliexpress.md: business calls go to `/sync`, and name the token `session`
 */
export const callingAt =
  (url: string): NonNullable<Marketplace['calling']> =>
  ({ flow, site, values }): Calling | undefined => {
    if (site !== ALL.code || flow === 'gw') return undefined;
    return {
      token: 'accessToken',
      endpoint: `${url}/sync`,
      shownIn: 'parameter',
      shownAs: 'session',
      ids: values.appKey === undefined ? {} : { appKey: values.appKey },
    };
  };
