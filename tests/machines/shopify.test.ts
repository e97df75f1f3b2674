import { SHOPIFY_PAGE_ERRORS } from '../../machines/shopify.ts';
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
  begins: 'consent.open',
});
