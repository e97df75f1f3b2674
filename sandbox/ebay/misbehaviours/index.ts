import { badDays, badReturns } from '../../shared/bad-days.ts';
import { cutAt } from '../../shared/cut.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS, RETURNS } from '../places.ts';
import { accessDenied } from './access-denied.ts';
import { badToken } from './bad-token.ts';
import { deadGrant } from './dead-grant.ts';
import { filterIgnored } from './filter-ignored.ts';
import { invalidClient } from './invalid-client.ts';
import { invalidRequest } from './invalid-request.ts';
import { invalidScope } from './invalid-scope.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { noRight } from './no-right.ts';
import { noToken } from './no-token.ts';
import { notAgreed } from './not-agreed.ts';
import { otherMarketplace } from './other-marketplace.ts';
import { quotaUsed } from './quota-used.ts';
import { tradingSays } from './trading-says.ts';
import { tradingWarning } from './trading-warning.ts';
import { twiceEncoded } from './twice-encoded.ts';
import { unauthorizedClient } from './unauthorized-client.ts';

/** Errors of the retired flow's calls; 18 has no meaning here. */
const TRADING_CODES = [18, 930, 931, 932, 21916160, 21916984, 21917053];

/** What eBay does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...badDays(CALLS),
  ...badReturns(RETURNS),
  cut: cutAt(['orders']),
  'filter-ignored': filterIgnored,
  'access-denied': accessDenied,
  'bad-token': badToken,
  'dead-grant': deadGrant,
  'invalid-client': invalidClient,
  'invalid-request': invalidRequest,
  'invalid-scope': invalidScope,
  'no-refresh-token': noRefreshToken,
  'no-right': noRight,
  'no-token': noToken,
  'not-agreed': notAgreed,
  'other-marketplace': otherMarketplace,
  'quota-used': quotaUsed,
  'trading-warning': tradingWarning,
  'twice-encoded': twiceEncoded,
  'unauthorized-client': unauthorizedClient,
  ...Object.fromEntries(
    TRADING_CODES.map((code) => [`trading-${code}`, tradingSays(code, 'The simulation was told to say so.')]),
  ),
};
