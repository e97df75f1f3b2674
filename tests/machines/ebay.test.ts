import { EBAY_PAGE_ERRORS } from '../../machines/ebay.ts';
import { fakeEbay } from '../fakes/ebay.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'ebay',
  site: 'DE',
  other: 'US',
  inputs: [
    { flow: 'oauth' },
    { flow: 'authnauth' },
    { flow: 'oauth', addable: [{ grant: 'g1', name: 'northwind_us', sellerId: 'simUkQ7w' }] },
    { flow: 'oauth', expects: 'somebody-else' },
  ],
  pageErrors: EBAY_PAGE_ERRORS,
  open: (clock) => fakeEbay(clock, ['authnauth']),
  /** A few: each is drawn in every state, and the sentences of all are asked for in errors.test.ts. */
  reasons: ['code-refused', 'not-a-seller', 'not-agreed', 'invalid_client'],
  begins: 'consent.open',
});
