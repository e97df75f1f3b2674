import { MarketplaceError } from '../../../bot/errors.ts';
import { failure } from './failure.ts';

/** What Shopify says of an app, and not of a code or a shop: for our own app it is the administrator's to mend. */
const APP_REASONS: ReadonlySet<string> = new Set(['invalid_client', 'application_cannot_be_found']);

/** Reads an answer to our own app. @throws MarketplaceError `app-refused` (`app-invalid_client`, …) · what the work throws */
export function asOurApp<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof MarketplaceError) || !APP_REASONS.has(error.details.reason ?? '')) throw error;
    throw failure('marketplace.app-refused', { ...error.details, reason: `app-${error.details.reason}` });
  }
}
