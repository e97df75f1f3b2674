/** What is to be done: one of its kind for each key. */
interface JobKey {
  /** `tend` */
  readonly kind: string;
  /** What it is about, an id of ours: a grant's. No secret, no name of a person. */
  readonly key: string;
}

/** How a kind of job is done. */
export interface JobWork {
  /** How many of the kind one process does at the same time. */
  readonly atOnce: number;
  /**
   * Does it. It may run twice: when its process dies, another takes it up within seconds. What it throws is logged, and it is done again
   * later, each time after a longer while.
   * @param signal ends when the process stops, or when the job was lost to another
   * @param dueAtMs when its time had come, epoch milliseconds
   * @returns when it is to be done again, epoch milliseconds; nothing: not until it is put again
   */
  run(key: string, signal: AbortSignal, dueAtMs: number): Promise<number | undefined>;
}

interface JobCounts {
  /** Their time has not come. */
  readonly waiting: number;
  /** Their time has come, and nobody is at them. */
  readonly due: number;
  readonly running: number;
}

/** Work for later, by any number of processes; none of it is lost by a restart, and nothing piles up: a job is there once or not. */
export interface Jobs {
  readonly name: string;
  /**
   * Sets when a job is due, epoch milliseconds; one that waits is moved, one that runs is done again at that time.
   * @throws StorageError `storage.unreachable`
   */
  put(job: JobKey & { readonly atMs: number }): Promise<void>;
  /** It is not done any more; one that runs ends. */
  drop(job: JobKey): Promise<void>;
  /** Begins to take jobs of a kind. Once a kind and process. */
  work(kind: string, how: JobWork): void;
  counts(kind: string): Promise<JobCounts>;
  /** Takes no more, waits for what runs. */
  close(): Promise<void>;
}
