/**
 * The one version of the Admin API that is called. It is supported until 2027-10 at least; Shopify answers a version that is gone with
 * its oldest one, silently. @see docs/platforms/shopify.md, "Version"
 */
export const API_VERSION = '2026-10';

/** The version that has really answered. */
export const VERSION_HEADER = 'x-shopify-api-version';
