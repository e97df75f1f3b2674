import { mwsSelfFields, mwsThirdPartyFields, privateFields, sellerIdField } from './amazon-fields.ts';
import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { finishingStates } from './shared/finishing.ts';
import { walkSetup } from './shared/setup.ts';
import { answered, choice } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';

/** What a person may see on Amazon's page, as amazon.md section 3.1 lists it. */
export const AMAZON_PAGE_ERRORS = [
  'MD1000',
  'MD5100',
  'MD5101',
  'MD5110',
  'MD5200',
  'MD9010',
  'rights',
  'plan',
  'switched',
  'developer',
  'other',
] as const;

/** `app` by consent; `private` and the retired MWS flows by values to enter. */
export const amazon = walkSetup.createMachine({
  id: 'amazon',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [
        { guard: { type: 'isFlow', params: { flow: 'app' } }, target: 'consent' },
        { guard: { type: 'isFlow', params: { flow: 'mws-self' } }, target: 'entering.mwsSelf' },
        { guard: { type: 'isFlow', params: { flow: 'mws-third-party' } }, target: 'entering.mwsThirdParty' },
        { target: 'entering.private' },
      ],
    },
    ...consentStates('amazon', AMAZON_PAGE_ERRORS, {
      otherFlow: { flow: 'private', target: '#amazon.entering.private' },
    }),
    entering: {
      initial: 'private',
      states: {
        private: {
          ...waiting({ id: 'amazon.private', step: [1, 3], fields: privateFields, more: ['app'], back: true }),
          on: {
            ANSWER: answered('#amazon.verifying'),
            CHOOSE: choice('app', {
              target: '#amazon.consent',
              actions: { type: 'useFlow', params: { flow: 'app' } },
            }),
            BACK: '#amazon.choosingSite',
          },
        },
        mwsSelf: {
          ...waiting({ id: 'amazon.mws-self', step: [1, 3], fields: mwsSelfFields, back: true }),
          on: { ANSWER: answered('#amazon.verifying'), BACK: '#amazon.choosingSite' },
        },
        mwsThirdParty: {
          ...waiting({ id: 'amazon.mws-third-party', step: [1, 3], fields: mwsThirdPartyFields, back: true }),
          on: { ANSWER: answered('#amazon.verifying'), BACK: '#amazon.choosingSite' },
        },
      },
    },
    ...finishingStates,
    /** No answer carries a private app's seller id; what could not be learned is asked. */
    askingSellerId: {
      ...waiting({ id: 'amazon.sellerId', step: [2, 3], fields: [sellerIdField], back: true }),
      on: { ANSWER: answered('verifying'), BACK: 'giving' },
    },
  },
});
