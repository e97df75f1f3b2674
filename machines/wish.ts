import { assign } from 'xstate';
import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { finishingStates } from './shared/finishing.ts';
import { returningStates } from './shared/returning.ts';
import { walkSetup } from './shared/setup.ts';
import { sitelessStates } from './shared/siteless.ts';
import { choice } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk, type Walk } from './shared/walk.ts';
import { clientFields } from './wish-fields.ts';

/** What a person may see on Wish's pages. */
export const WISH_PAGE_ERRORS = ['sub', 'client', 'merchant', 'elsewhere', 'closed', 'other'] as const;

/** Chinese merchants sign in to the first; a session on one host is none on the other. */
const HOSTS = ['china-merchant.wish.com', 'merchant.wish.com'] as const;

/** Reasons that the seller's app mends: its values are compared, not asked for once more on Wish's page. */
const OF_THE_APP = ['exchange-10001', 'exchange-no-client', 'test-1006'];

const withHost = (walk: Walk): Walk => ({ ...walk, values: { host: HOSTS[0], ...walk.values } });

const setup = walkSetup.extend({
  actions: {
    swapHost: assign(({ context }: { context: Walk }) => ({
      values: { ...context.values, host: HOSTS.find((host) => host !== context.values.host) ?? HOSTS[0] },
    })),
  },
});

/** `v3`: the seller's own app, then consent, which comes to the grant's own address. `v2` is closed, and goes on with v3. */
export const wish = setup.createMachine({
  id: 'wish',
  context: ({ input }) => withHost(startWalk(input)),
  initial: 'arriving',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [
        { guard: { type: 'failedBy', params: { reasons: ['v2-closed'] } }, target: 'closed' },
        { guard: { type: 'failedBy', params: { reasons: OF_THE_APP } }, target: 'client' },
        { guard: { type: 'isFlow', params: { flow: 'v2' } }, target: 'client' },
        { guard: { type: 'hasSealed', params: { field: 'clientSecret' } }, target: 'consent' },
        { target: 'client' },
      ],
    },
    client: {
      ...waiting({
        id: 'wish.client',
        step: [1, 3],
        fields: clientFields,
        copies: ['appName', 'redirectUri'],
        more: ['otherHost'],
        back: false,
      }),
      on: {
        ANSWER: [
          { guard: 'hasFaults', actions: 'keepAnswer' },
          { guard: { type: 'isFlow', params: { flow: 'v2' } }, target: 'verifying', actions: 'keepAnswer' },
          { target: 'consent', actions: 'keepAnswer' },
        ],
        CHOOSE: choice('otherHost', { target: 'client', reenter: true, actions: 'swapHost' }),
      },
    },
    closed: {
      ...waiting({ id: 'wish.closed', step: [1, 3], choices: ['v3'], back: true }),
      on: {
        CHOOSE: choice('v3', { target: 'consent', actions: { type: 'useFlow', params: { flow: 'v3' } } }),
        BACK: 'client',
      },
    },
    ...consentStates('wish', WISH_PAGE_ERRORS, { back: '#wish.client', failed: 'giving' }),
    ...returningStates,
    ...finishingStates,
    ...sitelessStates,
    /** Wish's answer always says whose account it is. */
    askingSellerId: { always: 'giving' },
  },
});
