import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { storageBattery } from '../contracts/storage.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-embedded-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

storageBattery('embedded', {
  open: (clock) => openEmbedded({ file: join(folder, 'one.db'), clock }),
  openOther: (clock) => openEmbedded({ file: join(folder, 'other.db'), clock }),
  async corrupt(id) {
    const database = new Database(join(folder, 'one.db'));
    database.prepare('UPDATE session SET record = ? WHERE id = ?').run('{"v":1}', id);
    database.close();
  },
  async refuseAudit() {
    const inFile = (statement: string) => {
      const database = new Database(join(folder, 'one.db'));
      database.exec(statement);
      database.close();
    };
    inFile("CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'refused'); END");
    return async () => inFile('DROP TRIGGER refuse');
  },
});
