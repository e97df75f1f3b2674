import type { Clock, Storage } from '../../bot/ports.ts';
import { auditOf } from './audit.ts';
import { openFile } from './database.ts';
import { exportOf } from './export.ts';
import { locksOf } from './locks.ts';
import { peopleOf } from './people.ts';
import { returnsOf } from './returns.ts';
import { sessionsOf } from './sessions.ts';
import { shopsOf } from './shops.ts';

/** The embedded store: one file, one process, the same promises. @param file a path, or `:memory:` */
export async function openEmbedded({
  file: path,
  clock,
}: {
  readonly file: string;
  readonly clock: Clock;
}): Promise<Storage> {
  const file = openFile(path);
  const audit = auditOf(file);
  return {
    name: 'embedded',
    sessions: sessionsOf(file, clock),
    shops: shopsOf(file),
    people: peopleOf(file, clock),
    returns: returnsOf(file, clock),
    locks: locksOf(file, clock),
    audit,
    async ping() {
      file.sql('SELECT 1').get();
    },
    async advice() {
      return [];
    },
    ...exportOf(file, audit.all),
    async close() {
      file.close();
    },
  };
}
