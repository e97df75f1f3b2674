import { MarketplaceError } from '../../../bot/errors.ts';
import { failure } from './failure.ts';

const CLIENT_REASONS: ReadonlySet<string> = new Set(['invalid_client', 'secret-expired']);

/**
 * Work in the name of our own app. A client that Amazon refuses is then the administrator's to mend, for every shop at once,
 * and nothing that the person entered.
 * @throws MarketplaceError `app-refused` (`app-invalid_client`, `app-secret-expired`) · what the work throws
 */
export async function asOurApp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MarketplaceError) || !CLIENT_REASONS.has(error.details.reason ?? '')) throw error;
    throw failure('marketplace.app-refused', { ...error.details, reason: `app-${error.details.reason}` });
  }
}
