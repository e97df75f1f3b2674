import type { Prompt } from '../machines/shared/walk.ts';
import { readAnswer, type TypedAnswer } from './answer.ts';
import { keyIn } from './api/key-text.ts';
import { isOwnAddress } from './consent.ts';
import type { Session } from './engine.ts';
import { isHookSecret } from './hooks/sign-hook.ts';
import { normalizeToken } from './normalize.ts';
import type { Marketplace } from './ports.ts';
import type { Signer } from './sign.ts';

/** What people type, told apart with the shapes of every platform: a secret stays one in another platform's walk (S29). */
export interface Reading {
  /** Whether a whole text has the shape of a platform's secret. */
  isSecret(typed: string): boolean;
  /** Whether the text, or a word, a cell or a query's value in it, has the shape of a secret. */
  hasSecret(typed: string): boolean;
  /** The text as it may be shown again: what has the shape of a secret is `…`. */
  withoutSecrets(typed: string): string;
  /** What was typed into a session's prompt, by input or field id. */
  answer(
    session: Session,
    prompt: Prompt,
    marketplace: Marketplace,
    typed: Readonly<Record<string, string>>,
  ): TypedAnswer;
}

/** What parts the cells of a row that was copied from a file. */
const CELLS = /[\s,;，；"]+/;
/** What parts the values of an address's query from the rest of it. */
const QUERY = /[\s?&=#]+/;

export function createReading(signer: Signer, marketplaces: readonly Marketplace[]): Reading {
  const shapes = marketplaces.flatMap((one) => one.shapes.filter((shape) => shape.secret));
  const isSecret = (typed: string) => {
    const token = normalizeToken(typed);
    return keyIn(typed) !== undefined || isHookSecret(typed) || shapes.some(({ pattern }) => pattern.test(token));
  };
  const hasSecret = (typed: string) =>
    [typed, ...typed.split(/\s+/), ...typed.split(CELLS), ...typed.split(QUERY).map(decoded)].some(isSecret);
  return {
    isSecret,
    hasSecret,
    withoutSecrets(typed) {
      if (!hasSecret(typed)) return typed;
      const masked = typed.replace(/[^\s,;，；"]+/g, (cell) => (hasSecret(cell) ? '…' : cell));
      return hasSecret(masked) ? '' : masked;
    },
    answer: (session, prompt, marketplace, typed) =>
      readAnswer(prompt, session.live.context, typed, {
        marketplace,
        isOwn: isOwnAddress(signer, session),
        isSecret,
        hasSecret,
      }),
  };
}

/** As it stood before it was put into an address. */
function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}
