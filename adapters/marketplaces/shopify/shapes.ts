import type { Marketplace } from '../../../bot/ports.ts';

const REST = '[\\w-]{8,250}$';

/**
 * How Shopify's values begin. Beyond `shpat_` and `shpss_` the list is what integrators report; what follows a prefix is not counted,
 * for its length has changed before. @see docs/platforms/shopify.md section 10
 */
export const shapes: Marketplace['shapes'] = [
  { kind: 'adminToken', pattern: new RegExp(`^shpat_${REST}`), secret: true },
  { kind: 'clientSecret', pattern: new RegExp(`^shpss_${REST}`), secret: true },
  { kind: 'apiPassword', pattern: new RegExp(`^shppa_${REST}`), secret: true },
  { kind: 'refreshToken', pattern: new RegExp(`^shprt_${REST}`), secret: true },
  { kind: 'otherToken', pattern: new RegExp(`^shp(?:ca|ua)_${REST}`), secret: true },
  { kind: 'clientId', pattern: /^[0-9a-f]{32}$/, secret: false },
];
