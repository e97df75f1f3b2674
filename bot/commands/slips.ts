import { distance } from './distance.ts';
import type { Meaning, Word } from './vocabulary.ts';

/** Words of English that are one slip away from ours: nobody meant Wish by `with`. */
const NO_SLIP: ReadonlySet<string> = new Set(
  'show shown step steps with wash fish dish make wake fake cake lake takes like night light might sight first last lost site store stores sale sales'.split(
    ' ',
  ),
);

/** A word with a slip in it, and the one that it is near to. */
export interface Slip {
  readonly said: string;
  readonly typed: string;
  readonly means: readonly Meaning[];
}

/** As it was meant: what stands beside the right word may mean more, `amazn uk`. */
export function corrected(text: string, near: readonly Slip[]): string {
  return near.reduce((all, { said, typed }) => {
    const at = all.toLowerCase().indexOf(said);
    return at < 0 ? all : `${all.slice(0, at)}${typed}${all.slice(at + said.length)}`;
  }, text);
}

/** Words one or two slips away from what is left, where nothing of their kind was found exactly. */
export function nearWords(rest: string, words: readonly Word[], found: readonly Meaning[]): Slip[] {
  const near: Slip[] = [];
  const kinds = () => [...found, ...near.flatMap(({ means }) => means)].map(({ kind }) => kind);
  for (const token of rest.toLowerCase().split(/[^a-z0-9.]+/)) {
    if (token.length < 4 || NO_SLIP.has(token)) continue;
    const allowed = token.length <= 6 ? 1 : 2;
    let best: (Slip & { readonly slips: number }) | undefined;
    for (const { typed, means } of words) {
      if (typed.length < 4 || Math.abs(typed.length - token.length) > allowed || means[0]?.kind === 'flow') continue;
      if (kinds().some((kind) => kind === means[0]?.kind)) continue;
      const slips = distance(token, typed);
      if (slips <= allowed && (!best || slips < best.slips)) best = { said: token, typed, means, slips };
    }
    if (best) near.push(best);
  }
  if (!kinds().includes('platform')) near.push(...nearChinese(rest, words));
  return near;
}

/** A platform's Chinese name with one character wrong: 亚马孙. */
function nearChinese(rest: string, words: readonly Word[]): readonly Slip[] {
  if (!/\p{Script=Han}/u.test(rest)) return [];
  for (const { typed, isLatin, means } of words) {
    if (isLatin || typed.length < 3 || !/^\p{Script=Han}+$/u.test(typed) || means[0]?.kind !== 'platform') continue;
    for (let at = 0; at + typed.length <= rest.length; at++) {
      const said = rest.slice(at, at + typed.length);
      if (/^\p{Script=Han}+$/u.test(said) && distance(said, typed) === 1) return [{ said, typed, means }];
    }
  }
  return [];
}
