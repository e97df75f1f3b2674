import { LAZADA_PAGE_ERRORS } from '../../machines/lazada.ts';
import { lazadaFlows } from '../support/living/lazada.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'lazada',
  site: 'MY',
  other: 'SG',
  inputs: [
    { flow: 'app' },
    { flow: 'app', expects: 'MY9009' },
    { flow: 'app', addable: [{ grant: 'g1', name: 'northwind_sg', sellerId: 'MY1001' }] },
  ],
  pageErrors: LAZADA_PAGE_ERRORS,
  values: { appKey: '120001' },
  open: (clock) => lazadaFlows[0]?.open(clock) as never,
  begins: 'findingApp',
});
