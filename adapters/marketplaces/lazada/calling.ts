import type { Calling, Marketplace } from '../../../bot/ports.ts';
import { sites } from './sites.ts';

/** Every call is signed with the app's secret, which is not given out: the ERP has its own copy, of the app that `appKey` names. */
export const callingAt =
  (apiUrl: string): NonNullable<Marketplace['calling']> =>
  ({ site: code, values }): Calling | undefined => {
    const site = sites.find((one) => one.code === code);
    if (!site) return undefined;
    return {
      token: 'accessToken',
      endpoint: apiUrl.replace('{domain}', site.domain),
      shownIn: 'parameter',
      shownAs: 'access_token',
      ids: values.appKey === undefined ? {} : { appKey: values.appKey },
    };
  };
