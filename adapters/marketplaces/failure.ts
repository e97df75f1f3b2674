import { type MarketplaceDetails, MarketplaceError } from '../../bot/errors.ts';

type Details = { readonly [Key in Exclude<keyof MarketplaceDetails, 'platform'>]: MarketplaceDetails[Key] | undefined };

export type Failure = (
  code: MarketplaceError['code'],
  details: Pick<MarketplaceDetails, 'operation'> & Partial<Details>,
) => MarketplaceError;

/** Errors of a platform. They are made of status, codes of closed lists and the operation's name, never of an answer's text (S36). */
export function failureOf(platform: string): Failure {
  return (code, { operation, status, reason, untilMs, requestId, saidNo }) =>
    new MarketplaceError(code, {
      platform,
      operation,
      ...(status === undefined ? {} : { status }),
      ...(reason === undefined ? {} : { reason }),
      ...(untilMs === undefined ? {} : { untilMs }),
      ...(requestId === undefined ? {} : { requestId }),
      ...(saidNo === undefined ? {} : { saidNo }),
    });
}
