import { companyField, refusalField } from './aliexpress-fields.ts';
import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { codeField } from './shared/fields.ts';
import { finishingStates } from './shared/finishing.ts';
import { ownAppStates } from './shared/own-app.ts';
import { ownAppFields } from './shared/own-app-fields.ts';
import { walkSetup } from './shared/setup.ts';
import { sitelessStates } from './shared/siteless.ts';
import { answered, choice, say } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';

/** What a person may see on AliExpress's pages instead of consent. AliExpress publishes no list of it. */
export const ALIEXPRESS_PAGE_ERRORS = ['whitelist', 'redirect', 'app', 'buyer', 'other'] as const;

const { consent, ...consenting } = consentStates('aliexpress', ALIEXPRESS_PAGE_ERRORS, {
  back: '#aliexpress.enteringApp',
  entered: { choice: 'anotherApp', target: '#aliexpress.enteringApp' },
  failed: '#aliexpress.givingCode',
});

const APP = { type: 'hasApp', params: { value: 'appKey', credential: 'appSecret' } } as const;
const RETIRED = { type: 'isFlow', params: { flow: 'gw' } } as const;

/** The company's app first (its own, or one to apply for and wait), then consent with it. `gw` is retired: its page shows the code. */
export const aliexpress = walkSetup.createMachine({
  id: 'aliexpress',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [
        { guard: APP, target: 'givingCode' },
        { guard: RETIRED, target: 'enteringApp' },
        { target: 'findingApp' },
      ],
    },
    /** Stands before both prompts, so that what went wrong is still said there. */
    givingCode: { always: [{ guard: RETIRED, target: 'readingCode' }, { target: 'consent' }] },
    ...ownAppStates('aliexpress'),
    enteringApp: {
      ...waiting({ id: 'aliexpress.app', step: [1, 3], fields: ownAppFields, choices: ['apply'], back: true }),
      on: {
        ANSWER: answered('consent'),
        CHOOSE: choice('apply', { target: 'applyingAs' }),
        BACK: 'findingApp',
      },
    },
    applyingAs: {
      always: [
        { guard: { type: 'hasValue', params: { field: 'company' } }, target: 'applying' },
        { target: 'namingCompany' },
      ],
    },
    namingCompany: {
      ...waiting({ id: 'aliexpress.company', step: [1, 3], fields: [companyField], back: true }),
      on: { ANSWER: answered('applying'), BACK: 'enteringApp' },
    },
    applying: {
      ...waiting({
        id: 'aliexpress.apply',
        step: [1, 3],
        copies: ['appName', 'appDescription', 'appReason', 'redirectUri'],
        choices: ['applied'],
        back: true,
      }),
      on: { CHOOSE: choice('applied', { target: 'waitingForApproval' }), BACK: 'enteringApp' },
    },
    /** One or two working days, decided by people in China: asleep in storage until then. */
    waitingForApproval: {
      ...waiting({
        id: 'aliexpress.waiting',
        step: [1, 3],
        choices: ['approved', 'notYet', 'refused'],
        noUsual: true,
        reminds: { zone: 'Asia/Shanghai', at: '09:30' },
        back: true,
      }),
      on: {
        CHOOSE: [
          choice('approved', { target: 'enteringApp' }),
          choice('notYet', { target: 'waitingForApproval', reenter: true, actions: say('aliexpress.problem.notYet') }),
          choice('refused', { target: 'refusedApp' }),
        ],
        BACK: 'applying',
      },
    },
    refusedApp: {
      ...waiting({ id: 'aliexpress.refused', step: [1, 3], fields: [refusalField], back: true }),
      on: {
        ANSWER: [
          { guard: 'hasFaults', actions: 'keepAnswer' },
          { target: 'applying', actions: ['keepAnswer', say('aliexpress.problem.refused')] },
        ],
        BACK: 'waitingForApproval',
      },
    },
    consent: { ...consent, always: { guard: RETIRED, target: 'readingCode' } },
    ...consenting,
    readingCode: {
      after: { linkLife: 'lapsed' },
      ...waiting({ id: 'aliexpress.gw', step: [1, 3], link: 'open', fields: [codeField('code')], back: true }),
      on: { ANSWER: answered('exchanging'), BACK: 'enteringApp' },
    },
    ...finishingStates,
    ...sitelessStates,
    /** The token's answer always has the id: without it there is no exchange. */
    askingSellerId: { always: 'giving' },
  },
});
