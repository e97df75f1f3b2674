import { z } from 'zod';
import { beginningStates } from './shared/beginning.ts';
import { consentStates } from './shared/consent.ts';
import { secretField, textField } from './shared/fields.ts';
import { finishingStates } from './shared/finishing.ts';
import { walkSetup } from './shared/setup.ts';
import { answered } from './shared/transitions.ts';
import { everywhere, waiting } from './shared/waiting.ts';
import { startWalk } from './shared/walk.ts';

const keyField = secretField('lanternKey', z.string().regex(/^lk-[a-z0-9]{8,}$/, 'lantern.fault.key'), 'lk-…');
const sellerField = textField('sellerId', z.string().min(1, 'walk.fault.empty'));

export const lantern = walkSetup.createMachine({
  id: 'lantern',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    ...beginningStates,
    giving: {
      always: [{ guard: { type: 'isFlow', params: { flow: 'app' } }, target: 'consent' }, { target: 'entering' }],
    },
    ...consentStates('lantern', ['other'], { otherFlow: { flow: 'key', target: '#lantern.entering' } }),
    entering: {
      ...waiting({ id: 'lantern.key', step: [1, 3], fields: [keyField], back: true }),
      on: { ANSWER: answered('#lantern.verifying'), BACK: '#lantern.choosingSite' },
    },
    ...finishingStates,
    askingSellerId: {
      ...waiting({ id: 'lantern.sellerId', step: [2, 3], fields: [sellerField], back: true }),
      on: { ANSWER: answered('verifying'), BACK: 'giving' },
    },
  },
});
