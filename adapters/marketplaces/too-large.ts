import { MarketplaceError } from '../../bot/errors.ts';

/** @returns nothing where the answer did not fit and less can be asked for: `count` is more than one */
export async function unlessTooLarge<T>(work: () => Promise<T>, count: number): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (count > 1 && error instanceof MarketplaceError && error.details.reason === 'too-large') return undefined;
    throw error;
  }
}
