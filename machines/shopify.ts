import { beginningStates, typingSite } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { finishingStates } from './shared/finishing.ts';
import { walkSetup } from './shared/setup.ts';
import { answered, choice } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';
import { devAppFields, privateFields, shopField, tokenFields } from './shopify-fields.ts';

/** What a person may see on Shopify's pages, as docs/platforms/shopify.md lists it. */
export const SHOPIFY_PAGE_ERRORS = [
  'hosts',
  'redirect',
  'distribution',
  'rights',
  'otherShop',
  'paused',
  'other',
] as const;

const use = <const F extends string, const T extends string>(flow: F, target: T) =>
  choice(flow, { target, actions: { type: 'useFlow', params: { flow } } });

const useInstall = use('install', '#shopify.consent');
const useDevApp = use('dev-app', '#shopify.entering.devApp');
const useToken = use('admin-token', '#shopify.entering.token');

/** `install` by consent; the seller's own app by its credentials or its token; the retired private app by key and password. */
export const shopify = walkSetup.createMachine({
  id: 'shopify',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    choosingSite: typingSite('shopify', shopField),
    giving: {
      always: [
        { guard: { type: 'isFlow', params: { flow: 'install' } }, target: 'consent' },
        { guard: { type: 'isFlow', params: { flow: 'admin-token' } }, target: 'entering.token' },
        { guard: { type: 'isFlow', params: { flow: 'private' } }, target: 'entering.private' },
        { target: 'entering.devApp' },
      ],
    },
    ...consentStates('shopify', SHOPIFY_PAGE_ERRORS, {
      otherFlow: { flow: 'dev-app', target: '#shopify.entering.devApp' },
    }),
    entering: {
      initial: 'devApp',
      states: {
        devApp: {
          ...waiting({
            id: 'shopify.dev-app',
            step: [1, 3],
            fields: devAppFields,
            choices: ['admin-token'],
            more: ['install'],
            back: true,
          }),
          on: { ANSWER: answered('#shopify.verifying'), CHOOSE: [useToken, useInstall], BACK: '#shopify.choosingSite' },
        },
        token: {
          ...waiting({
            id: 'shopify.admin-token',
            step: [1, 3],
            fields: tokenFields,
            choices: ['dev-app'],
            more: ['install'],
            back: true,
          }),
          on: {
            ANSWER: answered('#shopify.verifying'),
            CHOOSE: [useDevApp, useInstall],
            BACK: '#shopify.choosingSite',
          },
        },
        private: {
          ...waiting({ id: 'shopify.private', step: [1, 3], fields: privateFields, back: true }),
          on: { ANSWER: answered('#shopify.verifying'), BACK: '#shopify.choosingSite' },
        },
      },
    },
    ...finishingStates,
    /** Shopify always says whose shop it is: an answer without it is asked for again. */
    askingSellerId: { always: 'giving' },
  },
});
