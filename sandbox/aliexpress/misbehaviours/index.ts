import { asSdksSeeIt } from './as-sdks-see-it.ts';
import { bare } from './bare.ts';
import { callLimit } from './call-limit.ts';
import { bentCallbacks } from './callback-bent.ts';
import { cut } from './cut.ts';
import { error500 } from './error-500.ts';
import { html } from './html.ts';
import { longOrderId } from './long-order-id.ts';
import { loseAnswer } from './lose-answer.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { noRefresh } from './no-refresh.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { numbersAsText } from './numbers-as-text.ts';
import { otherUser } from './other-user.ts';
import { refusals } from './says.ts';
import { silence } from './silence.ts';
import { slow } from './slow.ts';
import { testStatus } from './test-status.ts';
import { totalPageChanges } from './total-page-changes.ts';
import { unknownKind } from './unknown-kind.ts';
import { wrappedTwice } from './wrapped-twice.ts';

/** What AliExpress does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...refusals,
  ...bentCallbacks,
  'as-sdks-see-it': asSdksSeeIt,
  bare,
  'call-limit': callLimit,
  cut,
  'error-500': error500,
  html,
  'long-order-id': longOrderId,
  'lose-answer': loseAnswer,
  'no-refresh': noRefresh,
  'no-refresh-token': noRefreshToken,
  'numbers-as-text': numbersAsText,
  'other-user': otherUser,
  silence,
  slow,
  'test-status': testStatus,
  'total-page-changes': totalPageChanges,
  'unknown-kind': unknownKind,
  'wrapped-twice': wrappedTwice,
};
