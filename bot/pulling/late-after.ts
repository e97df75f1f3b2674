/** A page is asked for, read and stored in less. */
const PAGE_MS = 60_000;

/** Ends what waits longer than a page may take. */
export function lateAfter(until: AbortController): { restart(): void; stop(): void } {
  const begin = () => setTimeout(() => until.abort(), PAGE_MS).unref();
  let timer = begin();
  return {
    restart() {
      clearTimeout(timer);
      timer = begin();
    },
    stop: () => clearTimeout(timer),
  };
}
