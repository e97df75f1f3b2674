import { EBAY_PAGE_ERRORS } from '../../machines/ebay.ts';
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
  begins: 'consent.open',
});
