import { cut } from './cut.ts';
import { denied } from './denied.ts';
import { empty } from './empty.ts';
import { error500 } from './error-500.ts';
import { expiredToken } from './expired-token.ts';
import { extraFields } from './extra-fields.ts';
import { foreignCallbackUri } from './foreign-callback-uri.ts';
import { foreignState } from './foreign-state.ts';
import { html } from './html.ts';
import { loseAnswer } from './lose-answer.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { mwsAuthToken } from './mws-auth-token.ts';
import { noCode } from './no-code.ts';
import { noState } from './no-state.ts';
import { outage } from './outage.ts';
import { relativeCallbackUri } from './relative-callback-uri.ts';
import { secretExpired } from './secret-expired.ts';
import { signedOut } from './signed-out.ts';
import { silence } from './silence.ts';
import { slow } from './slow.ts';
import { throttle } from './throttle.ts';
import { throttleNoHeader } from './throttle-no-header.ts';
import { tokenErrors } from './token-errors.ts';
import { twice } from './twice.ts';
import { wrongRegionEmpty } from './wrong-region-empty.ts';

/** What Amazon does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  slow,
  throttle,
  'throttle-no-header': throttleNoHeader,
  'error-500': error500,
  html,
  empty,
  cut,
  silence,
  'lose-answer': loseAnswer,
  denied,
  'wrong-region-empty': wrongRegionEmpty,
  'expired-token': expiredToken,
  'secret-expired': secretExpired,
  outage,
  ...tokenErrors,
  'extra-fields': extraFields,
  'signed-out': signedOut,
  twice,
  'no-state': noState,
  'foreign-state': foreignState,
  'no-code': noCode,
  'mws-auth-token': mwsAuthToken,
  'relative-callback-uri': relativeCallbackUri,
  'foreign-callback-uri': foreignCallbackUri,
};
