/** So many people of one message are looked up; a number in its text that is higher is nobody. */
export const MOST_MENTIONS = 20;

/**
 * Numbers whom a text mentions, each once, in the order in which they first stand there: a name may be a word that means something
 * here ("UK Lee"), so a surface puts `mark` in its place.
 */
export function numbered<One extends { readonly id: string }>() {
  const all: One[] = [];
  return {
    all: all as readonly One[],
    /** ` @1 `, a word of its own. */
    mark(one: One): string {
      const known = all.findIndex(({ id }) => id === one.id);
      return ` @${known < 0 ? all.push(one) : known + 1} `;
    },
  };
}
