import { MarketplaceError } from '../errors.ts';
import type { Effect } from './index.ts';
import { openSession } from './sealed.ts';

/**
 * Trades the sealed code for credentials. *Once*: a code may be spent although no answer came, so a second run is never made;
 * a failed try is the consent asked again.
 * @throws MarketplaceError
 */
export const exchangeCode: Effect<{ flow: string; site: string }, { fields: readonly string[] }> = async (
  { flow, site },
  context,
) => {
  const { code } = await openSession(context);
  if (!code)
    throw new MarketplaceError('marketplace.expired', {
      platform: context.marketplace.platform,
      operation: 'exchange',
      reason: 'no-code',
    });
  const secrets = await context.marketplace.exchange({
    flow,
    site,
    code,
    signal: context.signal,
    ...(context.redirectUri === undefined ? {} : { redirectUri: context.redirectUri }),
  });
  return { output: { fields: Object.keys(secrets) }, secrets };
};
