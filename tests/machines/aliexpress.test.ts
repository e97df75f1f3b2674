import { ALIEXPRESS_PAGE_ERRORS } from '../../machines/aliexpress.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'aliexpress',
  site: 'ALL',
  other: 'NONE',
  inputs: [
    { flow: 'app' },
    { flow: 'app', values: { company: 'Northwind' } },
    { flow: 'app', expects: '2000000009' },
    { flow: 'app', addable: [{ grant: 'g1', name: 'northwind', sellerId: '2000000001' }] },
    { flow: 'gw' },
  ],
  pageErrors: ALIEXPRESS_PAGE_ERRORS,
  values: { appKey: '12345678', company: 'Northwind', refusal: 'no licence' },
  begins: 'findingApp',
});
