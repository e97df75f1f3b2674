import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { createClient } from 'redis';
import { afterAll, beforeAll } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import { sealBattery } from '../contracts/audit-seals.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

let folder: string;
let server: RedisServer;
let bare: ReturnType<typeof bareClient>;
let stores = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-seals-'));
  server = await startRedis();
  bare = bareClient(server.url);
  await bare.connect();
});
afterAll(async () => {
  bare.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function bareClient(url: string) {
  return createClient({ url, RESP: 2 }).on('error', () => undefined);
}

sealBattery('embedded', {
  async open(clock) {
    const file = join(folder, `${stores++}.db`);
    const storage = await openEmbedded({ file, clock });
    const inFile = (work: (database: Database.Database) => void) => {
      const database = new Database(file);
      work(database);
      database.close();
    };
    return {
      storage,
      bend: {
        async entries(_trail, next) {
          inFile((database) => {
            database.exec('DELETE FROM audit');
            const put = database.prepare('INSERT INTO audit (n, at, entry) VALUES (?, 0, ?)');
            for (const { place, text } of next) put.run(Number(place), text);
          });
        },
        async seal(trail, n, json) {
          inFile((database) => {
            database.prepare('DELETE FROM audit_seal WHERE trail = ? AND n = ?').run(trail, n);
            if (json !== undefined)
              database.prepare('INSERT INTO audit_seal (trail, n, record) VALUES (?, ?, ?)').run(trail, n, json);
          });
        },
        async head(json) {
          inFile((database) => {
            database.exec('DELETE FROM audit_head');
            if (json !== undefined) database.prepare('INSERT INTO audit_head (one, record) VALUES (1, ?)').run(json);
          });
        },
      },
    };
  },
});

sealBattery('redis', {
  async open(clock) {
    const prefix = `s${stores++}`;
    const keys = keysOf(prefix);
    return {
      storage: await openRedis({ url: server.url, prefix, clock }),
      bend: {
        async entries(trail, next) {
          await bare.del(keys.audit(trail));
          for (const { place, text } of next) await bare.sendCommand(['XADD', keys.audit(trail), place, 'e', text]);
        },
        async seal(trail, n, json) {
          const key = keys.auditSeals(trail);
          if (json !== undefined) await bare.hSet(key, String(n), json);
          else await bare.hDel(key, String(n));
          const numbers = (await bare.hKeys(key)).map(Number).filter((one) => !Number.isNaN(one));
          await bare.hSet(key, 'last', String(Math.max(0, ...numbers)));
        },
        async head(json) {
          if (json !== undefined) await bare.set(keys.auditHead, json);
          else await bare.del(keys.auditHead);
        },
      },
    };
  },
});
