import { normalizeText } from '../normalize.ts';
import type { Shop } from '../ports.ts';
import { namesMeant, withoutAround } from './around.ts';
import type { CommandContext } from './command.ts';
import { shopsOf } from './shops.ts';

const LONGEST = 60;
/** Whoever writes more pastes something. */
const LONGEST_SENTENCE = 200;
/** Of a sentence that names no command: more words than these are no name. */
const MOST_NAMES = 4;

/** The names that a sentence may mean. */
export const namesIn = (typed: string): readonly string[] => namesMeant(normalizeText(typed).slice(0, LONGEST));

/** The shop that is named, by its name or by a part of it that no other shop of the person has; unknown and hidden are the same (S19). */
export async function shopMeant(
  typed: string,
  context: Pick<CommandContext, 'storage' | 'rights' | 'clock' | 'marketplaces'>,
): Promise<Shop | undefined> {
  const names = namesIn(typed);
  for (const name of names) {
    const named = await context.storage.shops.byName(name);
    if (named && context.rights.mayWith('see', named)) return named;
  }
  const { shops } = await shopsOf(context);
  for (const name of names) {
    const part = name.toLowerCase();
    const [first, second] = shops.filter((one) =>
      [one.name, one.displayName].some((text) => text.toLowerCase().includes(part)),
    );
    if (first && !second) return first;
  }
  return undefined;
}

/** The one shop whose whole name stands in a sentence, and that the person may see. */
export async function shopNamed(
  typed: string,
  { storage, rights }: Pick<CommandContext, 'storage' | 'rights'>,
): Promise<Shop | undefined> {
  const words = withoutAround(normalizeText(typed).slice(0, LONGEST_SENTENCE))
    .split(' ')
    .filter((word) => /^\w{3,}$/.test(word));
  for (const word of words.slice(0, MOST_NAMES)) {
    const named = await storage.shops.byName(word);
    if (named && rights.mayWith('see', named)) return named;
  }
  return undefined;
}
