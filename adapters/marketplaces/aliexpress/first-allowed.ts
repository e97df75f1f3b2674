import { MarketplaceError } from '../../../bot/errors.ts';

/**
 * Sellers in China have other calls than those overseas: the first that may be made answers.
 * @throws MarketplaceError of the last call, where none may be made
 */
export async function firstAllowed<Question, Answer>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<Answer>,
): Promise<Answer> {
  let refused: unknown;
  for (const question of questions) {
    try {
      return await ask(question);
    } catch (error) {
      if (!isNotAllowed(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}

/** An API that this app or this kind of seller may not call says nothing about the account. */
function isNotAllowed(error: unknown): boolean {
  if (!(error instanceof MarketplaceError)) return false;
  return error.details.reason === 'InsufficientPermission' || error.details.reason === 'unknown';
}
