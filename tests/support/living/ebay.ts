import { fakeEbay, NORTHWIND_DE } from '../../fakes/ebay.ts';
import type { LivingFlow } from './living-flow.ts';

export const ebayFlows: readonly LivingFlow[] = [
  {
    platform: 'ebay',
    flow: 'oauth',
    command: 'authorize ebay DE',
    values: {},
    open: (clock) => fakeEbay(clock),
    account: NORTHWIND_DE,
    callback: (state, code) => new URLSearchParams({ state, code, expires_in: '299' }),
    secrets: [],
    name: 'northwind_home_de',
  },
];
