import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { failureText } from './shared/failures.ts';
import { finishingStates } from './shared/finishing.ts';
import { walkSetup } from './shared/setup.ts';
import { choice, say } from './shared/transitions.ts';
import { everywhere, waiting, working } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';

/** What a person may see on eBay's page, as ebay.md section 3.1 lists it. */
export const EBAY_PAGE_ERRORS = [
  'login',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'temporarily_unavailable',
  'other',
] as const;

/** `oauth` by consent; the retired `authnauth` by a sign-in whose token is fetched when the person says that they agreed. */
export const ebay = walkSetup.createMachine({
  id: 'ebay',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [
        { guard: { type: 'isFlow', params: { flow: 'authnauth' } }, target: 'signingIn' },
        { target: 'consent' },
      ],
    },
    ...consentStates('ebay', EBAY_PAGE_ERRORS),
    /** No callback tells of this flow's end: the person does. */
    signingIn: {
      after: { linkLife: 'signInLapsed' },
      ...waiting({ id: 'ebay.signIn', step: [1, 3], link: 'open', choices: ['agreed', 'tooLate'], back: true }),
      on: {
        CHOOSE: [
          choice('agreed', { target: 'fetching' }),
          choice('tooLate', { target: 'signingIn', reenter: true, actions: say('ebay.page.tooLate') }),
        ],
        BACK: 'choosingSite',
      },
    },
    signInLapsed: {
      ...waiting({ id: 'walk.lapsed', step: [1, 3], choices: ['newLink'], back: true }),
      on: { CHOOSE: choice('newLink', { target: 'signingIn' }), BACK: 'choosingSite' },
    },
    fetching: {
      ...working({ id: 'walk.exchanging', step: [1, 3] }),
      invoke: {
        id: 'fetch',
        src: 'exchangeCode',
        input: ({ context }) => ({ flow: context.flow, site: context.site ?? '', values: context.values }),
        onDone: {
          target: 'verifying',
          actions: { type: 'keepCredentials', params: ({ event }) => event.output },
        },
        /** The sign-in stays as it is: whoever has not agreed yet goes back to eBay's page, and presses again. */
        onError: {
          target: 'signingIn',
          actions: { type: 'say', params: ({ event }) => failureText('exchange', event.error) },
        },
      },
    },
    ...finishingStates,
    /** eBay always says whose account it is: an answer without that is one we do not know. */
    askingSellerId: {
      always: { target: 'giving', actions: ['forgetConsent', say('walk.failed.verify.unexpected')] },
    },
  },
});
