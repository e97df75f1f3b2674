import { walkSetup } from './setup.ts';
import { choice, say } from './transitions.ts';
import { waiting } from './waiting.ts';

const state = walkSetup.createStateConfig;

/** A newer code takes the older one's place: the person gave consent once more. */
const newer = { target: 'parked', reenter: true, actions: 'takeConsent' } as const;

/**
 * For a platform that repeats no state: consent comes to the grant's own address, and is never traded by itself (S4). To be put
 * after `consentStates`, whose `parked` and `lapsed` it replaces; the machine begins in `arriving`.
 */
export const returningStates = {
  /** A walk that was opened by a code that nobody had asked for begins with the question. */
  arriving: state({
    always: [{ guard: { type: 'hasSealed', params: { field: 'code' } }, target: 'unasked' }, { target: 'beginning' }],
  }),
  /** The walk waited for this: one press. */
  parked: state({
    after: { parkLife: { target: 'consent', actions: ['forgetConsent', say('walk.problem.parkedTooLong')] } },
    ...waiting({ id: 'walk.arrived', step: [1, 3], choices: ['check', 'unexpected'], back: true }),
    on: {
      CHOOSE: [
        choice('check', { target: 'exchanging' }),
        choice('unexpected', { target: 'consent', actions: ['forgetConsent', say('walk.problem.notExpected')] }),
      ],
      PARKED: newer,
      BACK: { target: 'consent', actions: 'forgetConsent' },
    },
  }),
  /** Only our own link has run out: the platform's page knows of no end, and a code of it may still come. */
  lapsed: state({
    ...waiting({ id: 'walk.lapsed', step: [1, 3], choices: ['newLink'], back: true }),
    on: {
      CHOOSE: choice('newLink', { target: 'consent' }),
      PARKED: { target: 'parked', actions: 'takeConsent' },
      BACK: 'giving',
    },
  }),
  unasked: state({
    after: { parkLife: { target: 'cancelled', actions: say('walk.problem.unaskedTooLong') } },
    ...waiting({ id: 'walk.unasked', step: [1, 3], choices: ['expected', 'unexpected'], noUsual: true, back: false }),
    on: {
      CHOOSE: [
        choice('expected', { target: 'exchanging' }),
        choice('unexpected', { target: 'cancelled', actions: say('walk.problem.unaskedDropped') }),
      ],
      PARKED: { ...newer, target: 'unasked' },
    },
  }),
};
