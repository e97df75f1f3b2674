import { expect, it } from 'vitest';
import { machineOf } from '../../bot/migrate.ts';
import { begin, nameOf, step } from '../../bot/step.ts';
import { SHOPIFY_PAGE_ERRORS } from '../../machines/shopify.ts';
import { shopifyFlows } from '../support/living/shopify.ts';
import { machineBattery } from './battery.ts';

machineBattery({
  platform: 'shopify',
  site: 'lan-tern.myshopify.com',
  other: 'birchwood.myshopify.com',
  inputs: [
    { flow: 'install' },
    { flow: 'install', addable: [{ grant: 'g1', name: 'lan_tern', sellerId: 'lan-tern.myshopify.com' }] },
    { flow: 'install', expects: 'birchwood.myshopify.com' },
    { flow: 'dev-app' },
    { flow: 'admin-token' },
    { flow: 'private' },
  ],
  pageErrors: SHOPIFY_PAGE_ERRORS,
  open: (clock) => shopifyFlows[0]?.open(clock) as never,
  begins: 'consent.open',
});

it.each([
  ['install', 'consent.open'],
  ['dev-app', 'entering.devApp'],
  ['admin-token', 'entering.token'],
  ['private', 'entering.private'],
])('the flow %s begins with its own prompt, once the shop is known', (flow, path) => {
  const { machine } = machineOf('shopify');
  const input = { platform: 'shopify', flow, addable: [], startedThere: false };
  const asked = begin(machine, input).state;
  expect(nameOf(asked).path).toBe('choosingSite');
  const values = { site: 'lan-tern.myshopify.com' };
  const { state } = step(machine, asked, { type: 'ANSWER', values, sealed: {}, faults: {} } as { type: string });
  expect([nameOf(state).path, state.context.site]).toEqual([path, values.site]);
});
