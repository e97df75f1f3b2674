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
  reasons: [
    'code-refused',
    'grant-refused',
    'token-refused',
    'token-unknown',
    'token-ended',
    'no-token',
    'not-a-seller',
    'scope-missing',
    'access-denied',
    'not-agreed',
    'no-code',
    'invalid_client',
    'unauthorized_client',
    'invalid_scope',
    'wrong-runame',
    'app-not-configured',
  ],
  begins: 'consent.open',
});
