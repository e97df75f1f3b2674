import { say } from './transitions.ts';
import type { Prompt, StateMeta, Status } from './walk.ts';

/**
 * What every waiting state has: its tag, its prompt, a card that forgets its problem when it is left, and the events that every
 * prompt takes. A machine names the actions `forgetProblem` and `toggleHelp`, and its final states `cancelled`, `expired` and `passed`.
 */
export function waiting<const P extends Prompt>(prompt: P) {
  return { tags: 'waiting', meta: { prompt } satisfies StateMeta, exit: 'forgetProblem' } as const;
}

/** The events that every prompt takes whatever it asks; they stand at the machine's root. */
export const everywhere = {
  HELP: { actions: 'toggleHelp' },
  CANCEL: { target: '.cancelled' },
  EXPIRE: { target: '.expired' },
  PASSED: { target: '.passed', actions: 'keepPassed' },
  /** Access is given anew: nothing that was sealed is counted on any more. */
  KEY_LOST: { target: '.giving', actions: ['forgetConsent', 'forgetSealed', say('walk.problem.keyLost')] },
} as const;

export function working<const S extends Status>(status: S) {
  return { tags: 'working', meta: { status } satisfies StateMeta } as const;
}
