import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { finishingStates } from './shared/finishing.ts';
import { ownAppStates } from './shared/own-app.ts';
import { ownAppFields } from './shared/own-app-fields.ts';
import { walkSetup } from './shared/setup.ts';
import { answered } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';

/** What a person may see on Lazada's pages instead of consent. Lazada publishes no list of it. */
export const LAZADA_PAGE_ERRORS = ['redirect', 'app', 'country', 'other'] as const;

/** The company's own app first, entered once or taken from another shop, then consent with it. */
export const lazada = walkSetup.createMachine({
  id: 'lazada',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [
        { guard: { type: 'hasApp', params: { value: 'appKey', credential: 'appSecret' } }, target: 'consent' },
        { target: 'findingApp' },
      ],
    },
    ...ownAppStates('lazada'),
    enteringApp: {
      ...waiting({ id: 'lazada.app', step: [1, 3], fields: ownAppFields, copies: ['redirectUri'], back: true }),
      on: { ANSWER: answered('consent'), BACK: 'choosingSite' },
    },
    ...consentStates('lazada', LAZADA_PAGE_ERRORS, {
      back: '#lazada.enteringApp',
      entered: { choice: 'anotherApp', target: '#lazada.enteringApp' },
    }),
    ...finishingStates,
    /** The token's answer always has the ids: without them there is no exchange. */
    askingSellerId: { always: 'giving' },
  },
});
