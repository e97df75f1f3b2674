import { MarketplaceError } from '../../bot/errors.ts';

/** The error of a platform's call that has to fail. @throws when it did not, or with another error than a platform's */
export async function failureOf(work: Promise<unknown>): Promise<MarketplaceError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MarketplaceError)) throw new Error('it did not fail as it should', { cause: error });
  return error;
}
