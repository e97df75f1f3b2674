import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock, Storage } from '../../bot/ports.ts';
import { apiKeysOf } from './api-keys.ts';
import { auditOf } from './audit.ts';
import { auditSealsOf } from './audit-seals.ts';
import { bindingsOf } from './bindings.ts';
import { openFile } from './database.ts';
import { exportOf } from './export.ts';
import { hooksOf } from './hooks.ts';
import { hoursOf } from './hours.ts';
import { listsOf } from './lists.ts';
import { locksOf } from './locks.ts';
import { ordersOf } from './orders.ts';
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
  const orders = ordersOf(file, clock);
  const hooks = hooksOf(file);
  const auditSeals = auditSealsOf(file);
  const moving = exportOf(file, { allAudit: audit.all, orders, hooks });
  return {
    name: 'embedded',
    sessions: sessionsOf(file, clock),
    shops: shopsOf(file),
    people: peopleOf(file, clock),
    returns: returnsOf(file, clock),
    hooks,
    hours: hoursOf(file),
    bindings: bindingsOf(file, clock),
    lists: listsOf(file, clock),
    locks: locksOf(file, clock),
    orders,
    apiKeys: apiKeysOf(file),
    audit,
    async ping() {
      file.sql('SELECT 1').get();
    },
    async advice() {
      return path === ':memory:' || (statSync(dirname(path)).mode & 0o077) === 0
        ? []
        : ['the folder of the embedded store is open to other users of this machine; chmod 700 it'];
    },
    auditSeals,
    ...moving,
    async *sealedValues() {
      yield* moving.sealedValues();
      yield* auditSeals.sealedValues();
    },
    async close() {
      file.close();
    },
  };
}
