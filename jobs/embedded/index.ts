import type { Jobs } from '../../bot/ports/jobs.ts';
import type { Clock, Log } from '../../bot/ports.ts';
import { PAUSES, type Pauses } from '../back-off.ts';
import { openJobsFile } from './file.ts';
import { type Kind, workOn } from './work.ts';

interface EmbeddedJobsOptions {
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly pauses?: Pauses;
}

const PUT = `INSERT INTO job (kind, key, at_ms) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET at_ms = excluded.at_ms`;
const PUT_RUNNING = `INSERT INTO job (kind, key, at_ms, again_ms) VALUES (?, ?, ?, ?)
  ON CONFLICT (kind, key) DO UPDATE SET again_ms = excluded.again_ms`;

/** Jobs of one process. What it ran when it died is in its row as it was, so it is due when the file is opened again. */
export function openEmbeddedJobs({ file, clock, log, pauses = PAUSES }: EmbeddedJobsOptions): Jobs {
  const rows = openJobsFile(file);
  const kinds = new Map<string, Kind>();
  return {
    name: 'embedded',
    async put({ kind, key, atMs }) {
      const worked = kinds.get(kind);
      if (worked?.isRunning(key)) return void rows.sql(PUT_RUNNING, kind, key, clock.now(), atMs);
      rows.sql(PUT, kind, key, atMs);
      worked?.look();
    },
    async drop({ kind, key }) {
      rows.sql('DELETE FROM job WHERE kind = ? AND key = ?', kind, key);
      kinds.get(kind)?.end(key);
    },
    work(kind, how) {
      if (kinds.has(kind)) throw new TypeError(`${kind} is worked on already`);
      const worked = workOn({ rows, kind, how, clock, log, pauses });
      kinds.set(kind, worked);
      worked.look();
    },
    async counts(kind) {
      const count = 'SELECT count(*) AS n FROM job WHERE kind = ? AND at_ms';
      const [late] = rows.sql<{ n: number }>(`${count} <= ?`, kind, clock.now());
      const [later] = rows.sql<{ n: number }>(`${count} > ?`, kind, clock.now());
      const running = kinds.get(kind)?.running() ?? { all: 0, inRows: 0 };
      return { waiting: later?.n ?? 0, due: (late?.n ?? 0) - running.inRows, running: running.all };
    },
    async close() {
      await Promise.all([...kinds.values()].map((worked) => worked.close()));
      rows.close();
    },
  };
}
