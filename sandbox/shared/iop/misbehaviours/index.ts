import { badDays, badReturns } from '../../bad-days.ts';
import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS, RETURNS } from '../places.ts';
import { asSdksSeeIt } from './as-sdks-see-it.ts';
import { callLimits } from './call-limit.ts';
import { cut } from './cut.ts';
import { noRefresh } from './no-refresh.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { numbersAsText } from './numbers-as-text.ts';
import { refusals } from './says.ts';
import { unknownKind } from './unknown-kind.ts';

/** What the gateway does on a bad day, whichever platform it serves. */
export const GATEWAY_MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...badDays(CALLS),
  ...badReturns(RETURNS),
  ...refusals,
  'as-sdks-see-it': asSdksSeeIt,
  ...callLimits,
  cut,
  'no-refresh': noRefresh,
  'no-refresh-token': noRefreshToken,
  'numbers-as-text': numbersAsText,
  'unknown-kind': unknownKind,
};
