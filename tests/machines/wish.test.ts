import { WISH_PAGE_ERRORS } from '../../machines/wish.ts';
import { fakeWish } from '../fakes/wish.ts';
import { machineBattery } from './battery.ts';

const failed = (reason: string) => ({
  type: 'xstate.error.actor.exchange',
  error: { code: 'marketplace.refused', reason },
});

machineBattery({
  platform: 'wish',
  site: 'ALL',
  other: 'NONE',
  inputs: [
    { flow: 'v3' },
    { flow: 'v3', expects: '5f00000000000000000000a1', sealed: { clientSecret: '••••' } },
    {
      flow: 'v3',
      expects: '5f00000000000000000000a1',
      values: { shop: 'Lantern Trading' },
      sealed: { clientSecret: '••••', code: '••••' },
    },
    { flow: 'v2' },
  ],
  events: [
    failed('exchange-10001'),
    { type: 'xstate.error.actor.verify', error: { code: 'marketplace.refused', reason: 'v2-closed' } } as {
      type: string;
    },
  ],
  pageErrors: WISH_PAGE_ERRORS,
  open: (clock) => fakeWish(clock, ['v2']),
  /** Those that lead elsewhere, and one that does not; `described.test.ts` has the words of all. */
  reasons: ['exchange-10001', 'test-1006', 'v2-closed', 'exchange-10008'],
  begins: 'client',
});
