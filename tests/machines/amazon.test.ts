import { AMAZON_PAGE_ERRORS } from '../../machines/amazon.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'amazon',
  site: 'UK',
  other: 'DE',
  inputs: [
    { flow: 'private' },
    { flow: 'app' },
    { flow: 'app', addable: [{ grant: 'g1', name: 'northwind_home_de', sellerId: 'A2NORTHWIND001' }] },
    { flow: 'app', startedThere: true },
    { flow: 'app', expects: 'A9EXPECTED0001' },
    { flow: 'mws-self' },
    { flow: 'mws-third-party' },
  ],
  pageErrors: AMAZON_PAGE_ERRORS,
  open: (clock) => fakeAmazon(clock, ['mws-self', 'mws-third-party']),
  reasons: ['invalid_client', 'app-secret-expired', 'access-denied'],
  begins: 'entering.private',
});
