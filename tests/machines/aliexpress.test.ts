import { ALIEXPRESS_PAGE_ERRORS } from '../../machines/aliexpress.ts';
import { aliexpressFlows } from '../support/living/aliexpress.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'aliexpress',
  site: 'ALL',
  other: 'NONE',
  inputs: [
    { flow: 'app' },
    { flow: 'app', values: { company: 'Northwind' } },
    { flow: 'app', expects: '2000000009' },
    { flow: 'gw' },
  ],
  pageErrors: ALIEXPRESS_PAGE_ERRORS,
  values: { appKey: '12345678', company: 'Northwind', refusal: 'no licence' },
  open: (clock) => aliexpressFlows[0]?.open(clock) as never,
  begins: 'findingApp',
});
