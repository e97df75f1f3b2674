import { badDays, badReturns } from '../../shared/bad-days.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';
import type { Bare } from '../world.ts';
import { chinese } from './chinese.ts';
import { cut } from './cut.ts';
import { errorCodes } from './error-codes.ts';
import { html503 } from './html-503.ts';
import { late } from './late.ts';
import { numbers } from './numbers.ts';
import { scopesOf } from './scopes.ts';
import { throttlesOf } from './throttles.ts';

/** What Wish does on a bad day, by the name that `/_control` takes. */
export function misbehavioursOf(world: Bare): Readonly<Record<string, Misbehaviour>> {
  const { twice, 'no-code': noCode } = badReturns(['callback']);
  return {
    ...badDays(CALLS),
    ...throttlesOf(world),
    'html-503': html503,
    cut,
    numbers,
    chinese,
    ...errorCodes,
    ...scopesOf(world),
    twice,
    'no-code': noCode,
    late: late(world),
  };
}
