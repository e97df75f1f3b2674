import type { CommandContext } from '../commands/command.ts';
import type { PersonId } from '../ports.ts';
import { text } from '../text/index.ts';

/** Who was mentioned, and why it is not all of them, in words: of several people never some are taken. */
export interface Meant {
  readonly people: readonly PersonId[];
  readonly said?: string;
}

/** @param numbers of the mentions that stand in the text, from 1 */
export function meantBy(
  numbers: readonly number[],
  { mentions, locale }: Pick<CommandContext, 'mentions' | 'locale'>,
): Meant {
  const meant = numbers.flatMap((n) => mentions[n - 1] ?? []);
  const people = [...new Set(meant.flatMap((one) => (one.isServed ? [one.who.id] : [])))];
  const stranger = meant.find(({ isServed }) => !isServed);
  if (stranger) {
    const name = stranger.who.name || text(locale, 'bind.somebody');
    return { people, said: text(locale, stranger.isUnknown ? 'bind.notFoundOut' : 'bind.notServed', { name }) };
  }
  return meant.length < numbers.length ? { people, said: text(locale, 'bind.whom') } : { people };
}
