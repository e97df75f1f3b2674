import { badDays, badReturns } from '../../shared/bad-days.ts';
import { cutAt } from '../../shared/cut.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS, RETURNS } from '../places.ts';
import { badToken } from './bad-token.ts';
import { deadGrant } from './dead-grant.ts';
import { filterIgnored } from './filter-ignored.ts';
import { invalidClient } from './invalid-client.ts';
import { invalidRequest } from './invalid-request.ts';
import { invalidScope } from './invalid-scope.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { noRight } from './no-right.ts';
import { notAgreed } from './not-agreed.ts';
import { otherMarketplace } from './other-marketplace.ts';
import { quotaUsed } from './quota-used.ts';
import { tradingWarning } from './trading-warning.ts';
import { twiceEncoded } from './twice-encoded.ts';

/** What eBay does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...badDays(CALLS),
  ...badReturns(RETURNS),
  cut: cutAt(['orders']),
  'filter-ignored': filterIgnored,
  'bad-token': badToken,
  'dead-grant': deadGrant,
  'invalid-client': invalidClient,
  'invalid-request': invalidRequest,
  'invalid-scope': invalidScope,
  'no-refresh-token': noRefreshToken,
  'no-right': noRight,
  'not-agreed': notAgreed,
  'other-marketplace': otherMarketplace,
  'quota-used': quotaUsed,
  'trading-warning': tradingWarning,
  'twice-encoded': twiceEncoded,
};
