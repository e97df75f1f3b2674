import { badDays, badReturns } from '../../bad-days.ts';
import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS, RETURNS } from '../places.ts';
import { asSdksSeeIt } from './as-sdks-see-it.ts';
import { cut } from './cut.ts';
import { noRefresh } from './no-refresh.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { numbersAsText } from './numbers-as-text.ts';
import { refusalsIn, type Wording } from './says.ts';
import { unknownKind } from './unknown-kind.ts';

/** What the gateway does on a bad day, whichever platform it serves. */
export const gatewayMisbehaviours = (word: Wording): Readonly<Record<string, Misbehaviour>> => ({
  ...badDays(CALLS),
  ...badReturns(RETURNS),
  ...refusalsIn(word),
  'as-sdks-see-it': asSdksSeeIt,
  cut,
  'no-refresh': noRefresh,
  'no-refresh-token': noRefreshToken,
  'numbers-as-text': numbersAsText,
  'unknown-kind': unknownKind,
});
