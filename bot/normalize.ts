/** What people paste: full-width letters, zero-width and direction marks, hard wraps, spaces around. */
const INVISIBLE = /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** NFKC, without invisible characters, white space folded to single blanks. */
export function normalizeText(typed: string): string {
  return typed.normalize('NFKC').replace(INVISIBLE, '').replace(CONTROL, '').replace(/\s+/g, ' ').trim();
}

/**
 * A code or a secret: as `normalizeText`, and without any white space, for wrapped lines are the usual damage. A run of marks is looked at
 * from its beginning alone: from each of 40,000 it took seconds.
 */
export function normalizeToken(typed: string): string {
  return normalizeText(typed)
    .replace(/ /g, '')
    .replace(/^["'“”‘’<]+|(?<!["'“”‘’>])["'“”‘’>]+$/g, '');
}
