/**
 * Pages one after the other, of which the next may be asked for while one is being stored: never more than one ahead.
 * @param leave ends what is asked for at that moment; called once, when nobody reads on
 */
export function oneAhead<Page>(
  pages: AsyncIterable<Page>,
  leave: () => void,
): AsyncIterable<Page> & { readonly askNext: () => void } {
  const source = pages[Symbol.asyncIterator]();
  let coming: Promise<IteratorResult<Page>> | undefined;
  return {
    askNext() {
      coming ??= source.next();
      /** What goes wrong with it is told when its turn comes; until then nobody is there to hear it. */
      coming.catch(() => undefined);
    },
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const asked = coming ?? source.next();
          coming = undefined;
          const { done, value } = await asked;
          if (done) return;
          yield value;
        }
      } finally {
        leave();
        await source.return?.();
      }
    },
  };
}
