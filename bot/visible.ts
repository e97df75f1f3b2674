/**
 * Breaks of lines are meant, joiners are part of emoji and of some scripts (200C, 200D). All other controls go, the marks that turn the
 * direction of writing, and what nobody sees at all: they make one name look like another.
 */
const UNSEEN =
  /\u034f|(?!\n)[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Words of others as they are read, before a surface escapes them (S28). */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').replaceAll(UNSEEN, '');
}
