import { z } from 'zod';
import { secretField, siteField, textField } from './shared/fields.ts';

/** How values begin tells what was pasted where; each message is the id of a text that names it. @see docs/platforms/shopify.md section 9 */
const value = () => z.string().min(1, 'walk.fault.empty');

export const shopField = siteField(
  value().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'shopify.fault.site'),
  'lan-tern.myshopify.com',
);

/** A private app's password of old still opens the Admin API. */
const adminToken = value()
  .regex(/^(?!shpss_)/, 'shopify.fault.secretForToken')
  .regex(/^(?![0-9a-f]{32}$)/, 'shopify.fault.idForToken')
  .regex(/^(?!shp(rt|ca|ua)_)/, 'shopify.fault.otherToken')
  .regex(/^shp(at|pa)_[\w-]{16,}$/, 'shopify.fault.adminToken');

export const tokenFields = [secretField('adminToken', adminToken, 'shpat_…')];

const clientId = value().regex(/^(?!shp[a-z]{2}_)[0-9A-Za-z-]{16,64}$/, 'shopify.fault.clientId');
const clientSecret = value()
  .regex(/^(?!shp(at|pa|rt|ca|ua)_)/, 'shopify.fault.tokenForSecret')
  .regex(/^(shpss_[\w-]{16,}|[0-9a-f]{32})$/, 'shopify.fault.clientSecret');

export const devAppFields = [
  textField('clientId', clientId, '0a1b2c3d4e5f…'),
  secretField('clientSecret', clientSecret, 'shpss_…'),
];

export const privateFields = [
  textField('apiKey', value().regex(/^[0-9A-Za-z-]{16,64}$/, 'shopify.fault.apiKey')),
  secretField(
    'apiPassword',
    value()
      .regex(/^(?!shpss_)/, 'shopify.fault.secretForPassword')
      .regex(/^(shppa_[\w-]{16,}|[0-9a-f]{32})$/, 'shopify.fault.apiPassword'),
    'shppa_…',
  ),
];
