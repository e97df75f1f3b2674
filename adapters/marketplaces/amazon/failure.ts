import { type MarketplaceDetails, MarketplaceError } from '../../../bot/errors.ts';

type Details = { readonly [Key in Exclude<keyof MarketplaceDetails, 'platform'>]: MarketplaceDetails[Key] | undefined };

/** An error of this platform. It is made of status, codes of closed lists and the operation's name, never of an answer's text (S36). */
export function failure(
  code: MarketplaceError['code'],
  { operation, status, reason, untilMs, requestId }: Pick<MarketplaceDetails, 'operation'> & Partial<Details>,
): MarketplaceError {
  return new MarketplaceError(code, {
    platform: 'amazon',
    operation,
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}
