import { normalizeText } from '../normalize.ts';
import type { Shop } from '../ports.ts';
import { namesMeant, withoutAround } from './around.ts';
import type { CommandContext } from './command.ts';
import { distance } from './distance.ts';
import type { Request } from './request.ts';
import { shopsOf, visibleTo } from './shops.ts';

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

/** The one shop whose name stands in a sentence, whole or spelled otherwise (`northwind uk`, `nortwind_uk`), and that the person may see. */
export async function shopNamed(
  typed: string,
  context: Pick<CommandContext, 'storage' | 'rights'>,
): Promise<Shop | undefined> {
  const { storage, rights } = context;
  const said = normalizeText(typed).slice(0, LONGEST_SENTENCE);
  const words = withoutAround(said)
    .split(' ')
    .filter((word) => /^\w{3,}$/.test(word));
  for (const word of words.slice(0, MOST_NAMES)) {
    const named = await storage.shops.byName(word);
    if (named && rights.mayWith('see', named)) return named;
  }
  const [first, second] = (await visibleTo(context)).filter((shop) => isSpelled(shop, said));
  return second ? undefined : first;
}

/** Fewer letters stand in many a word. */
const SPELLED = 5;

function isSpelled({ name, displayName }: Shop, said: string): boolean {
  const spelled = [name, displayName].map(bare).filter((one) => one.length >= SPELLED);
  const isSlip = tokensOf(said).some((one) => one.includes('_') && distance(one, name.toLowerCase()) === 1);
  return isSlip || spelled.some((one) => bare(said).includes(one));
}

const bare = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');
const tokensOf = (said: string) => said.toLowerCase().split(/[^\w]+/);

/** `shops` of those in whose names the one word stands that was said; `shop` of a word that can only be a name. */
export async function shopsLike(
  typed: string,
  context: Pick<CommandContext, 'storage' | 'rights'>,
): Promise<Request | undefined> {
  const said = normalizeText(typed).slice(0, LONGEST_SENTENCE);
  const word = withoutAround(said).toLowerCase();
  const has = ({ name, displayName }: Shop) => [name, displayName].some((one) => one.toLowerCase().includes(word));
  if (/^[\p{L}\p{N}_]{3,30}$/u.test(word) && (await visibleTo(context)).some(has))
    return { command: 'shops', rest: word };
  const name = tokensOf(said).find((one) => /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(one) && /[a-z]/.test(one));
  return name === undefined ? undefined : { command: 'shop', rest: name };
}
