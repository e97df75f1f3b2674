import type { Clock, Jobs } from '../../bot/ports.ts';
import type { Work } from '../../bot/work.ts';

export interface FakeJobs extends Jobs {
  /** Does what is due, one after the other, until nothing is. What failed is due again five seconds later, as its codes are here. */
  doDue(work: readonly Work[]): Promise<void>;
  readonly failed: readonly string[];
  /** `<kind>/<key>`, and when each is due. */
  readonly there: ReadonlyMap<string, number>;
}

const AGAIN_MS = 5_000;

/** Jobs of a test, which says itself when they are looked at. */
export function fakeJobs(clock: Clock): FakeJobs {
  const there = new Map<string, number>();
  const failed: string[] = [];
  const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind}/${key}`;
  const isDue = (name: string) => (there.get(name) ?? Number.POSITIVE_INFINITY) <= clock.now();

  async function run({ kind, how }: Work, name: string): Promise<void> {
    const dueAtMs = there.get(name) ?? clock.now();
    there.delete(name);
    try {
      const nextMs = await how.run(name.slice(kind.length + 1), new AbortController().signal, dueAtMs);
      /** What was put meanwhile goes first. */
      if (nextMs !== undefined && !there.has(name)) there.set(name, nextMs);
    } catch (error) {
      failed.push(`${name} ${(error as { code?: string }).code ?? error}`);
      there.set(name, clock.now() + AGAIN_MS);
    }
  }

  return {
    name: 'fake',
    there,
    failed,
    put: async ({ atMs, ...job }) => void there.set(nameOf(job), atMs),
    drop: async (job) => void there.delete(nameOf(job)),
    work: () => undefined,
    async counts(kind) {
      const names = [...there.keys()].filter((name) => name.startsWith(`${kind}/`));
      const due = names.filter(isDue).length;
      return { waiting: names.length - due, due, running: 0 };
    },
    close: async () => undefined,
    async doDue(work) {
      for (let isMore = true; isMore; ) {
        isMore = false;
        for (const one of work)
          for (const name of [...there.keys()].filter((name) => name.startsWith(`${one.kind}/`) && isDue(name))) {
            await run(one, name);
            isMore = true;
          }
      }
    },
  };
}
