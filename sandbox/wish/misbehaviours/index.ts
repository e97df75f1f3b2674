import { chinese } from './chinese.ts';
import { cut } from './cut.ts';
import { empty } from './empty.ts';
import { errorCodes } from './error-codes.ts';
import { html503 } from './html-503.ts';
import { late } from './late.ts';
import { loseAnswer } from './lose-answer.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { noCode } from './no-code.ts';
import { numbers } from './numbers.ts';
import { scopes } from './scopes.ts';
import { silence } from './silence.ts';
import { throttles } from './throttles.ts';
import { twice } from './twice.ts';

/** What Wish does on a bad day, by the name that `/_control` takes. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  ...throttles,
  'html-503': html503,
  empty,
  cut,
  silence,
  'lose-answer': loseAnswer,
  numbers,
  chinese,
  ...errorCodes,
  ...scopes,
  twice,
  late,
  'no-code': noCode,
};
