import type { ExchangeOutput } from '../../machines/shared/actors.ts';
import { MarketplaceError } from '../errors.ts';
import type { Values } from '../ports.ts';
import type { Effect } from './index.ts';
import { openSession } from './sealed.ts';

/**
 * Trades the sealed code for credentials. *Once*: a code may be spent although no answer came, so a second run is never made;
 * a failed try is the consent asked again.
 * @throws MarketplaceError
 */
interface Input {
  readonly flow: string;
  readonly site: string;
  readonly values: Values;
}

export const exchangeCode: Effect<Input, ExchangeOutput> = async ({ flow, site, values }, context) => {
  const { code, ...credentials } = await openSession(context);
  if (!code)
    throw new MarketplaceError('marketplace.expired', {
      platform: context.marketplace.platform,
      operation: 'exchange',
      reason: 'no-code',
    });
  const exchanged = await context.marketplace.exchange({
    flow,
    site,
    code,
    credentials,
    values,
    signal: context.signal,
    ...(context.redirectUri === undefined ? {} : { redirectUri: context.redirectUri }),
  });
  const { endsAtMs, tokenEndsAtMs } = exchanged;
  return {
    secrets: exchanged.credentials,
    output: {
      fields: Object.keys(exchanged.credentials),
      values: exchanged.values ?? {},
      life: {
        ...(endsAtMs === undefined ? {} : { endsAtMs }),
        ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
      },
    },
  };
};
