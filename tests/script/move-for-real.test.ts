import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORTED_KINDS } from '../../bot/ports/storage.ts';
import type { PersonId } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { runShopkey } from '../support/shopkey-command.ts';
import { fill, fillWithAll, OLD, TOKEN } from './filled.ts';

const clock = fakeClock(Date.now());
const KEYS = `k0:${Buffer.from(OLD.key).toString('base64')}`;
let folder: string;
let redis: RedisServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-move-'));
  redis = await startRedis();
});
afterAll(async () => {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

const inFile = (name: string) => ({ SHOPKEY_KEYS: KEYS, SHOPKEY_DATA: join(folder, name) });
const inRedis = () => ({ SHOPKEY_KEYS: KEYS, SHOPKEY_REDIS_URL: redis.url });
const openFile = (name: string) => openEmbedded({ file: join(folder, name, 'shopkey.db'), clock });

/** A store with something of every kind. */
async function fillFile(name: string): Promise<void> {
  const storage = await openFile(name);
  await fill(storage, 30, clock);
  await fillWithAll(storage, clock);
  await storage.close();
}

async function exported(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, out, err } = await runShopkey('export', env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

/** Each store has an order of its own, and numbers audit entries itself. */
const contentOf = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => sortedKeys(JSON.parse(line)))
    .filter((record) => !isOfCommand(record))
    .map((record) => JSON.stringify(record.kind === 'audit' ? { ...record, key: '' } : record))
    .sort();

/** What the commands themselves wrote into the audit trail. */
const isOfCommand = ({ kind, value }: { kind: string; value: { actor?: string } }) =>
  kind === 'audit' && /^command\//.test(value.actor ?? '');
const actsOf = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(isOfCommand)
    .map(({ value }) => value.act);

// biome-ignore lint/suspicious/noExplicitAny: any JSON
function sortedKeys(value: any): any {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedKeys(value[key])]),
  );
}

describe('script/shopkey export and import, as real commands', () => {
  it('bring everything from the file to Redis and back into a file, and nothing twice', async () => {
    await fillFile('first');
    const first = await exported(inFile('first'));
    expect(new Set(contentOf(first).map((line) => JSON.parse(line).kind))).toEqual(new Set(EXPORTED_KINDS));
    expect(first).not.toContain(TOKEN);

    for (const time of ['the first', 'the second']) {
      const taken = await runShopkey('import', inRedis(), first);
      expect({ time, ...taken }).toEqual({
        time,
        code: 0,
        out: '',
        err: `${first.trimEnd().split('\n').length} records were taken in\n`,
      });
    }
    const second = await exported(inRedis());
    expect(contentOf(second)).toEqual(contentOf(first));
    expect(actsOf(second).sort()).toEqual(['store.export', 'store.export', 'store.import', 'store.import']);

    expect((await runShopkey('import', inFile('last'), second)).code).toBe(0);
    expect(contentOf(await exported(inFile('last')))).toEqual(contentOf(first));
  });

  it('work in the store that they filled: names, lists, due times and expiries are there', async () => {
    await fillFile('names');
    const lines = await exported(inFile('names'));
    await runShopkey('import', inRedis(), lines);
    const [file, storage] = [await openFile('names'), await openRedis({ url: redis.url, clock })];
    const shops = await file.shops.list({ limit: 1_000 });
    for (const shop of shops) {
      expect(await storage.shops.byName(shop.name)).toEqual(shop);
      expect(await storage.shops.list({ authorizedBy: shop.authorizedBy, limit: 5 })).toEqual([shop]);
      expect(await storage.shops.ofSeller(shop.platform, shop.sellerId)).toEqual([shop]);
    }
    const due = await file.sessions.takeDue(clock.now() + 60_000, 1, 10);
    expect(due).toHaveLength(1);
    expect(await storage.sessions.takeDue(clock.now() + 60_000, 1, 10)).toEqual(expect.arrayContaining([...due]));
    await Promise.all([file.close(), storage.close()]);
  });

  it('S37: give nothing and take nothing in that the audit trail does not have', async () => {
    await fillFile('refused');
    const database = new Database(join(folder, 'refused', 'shopkey.db'));
    database.exec("CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'refused'); END");
    database.close();
    const person = '{"kind":"person","key":"teams/t/u","value":{"v":1,"id":"teams/t/u"}}\n';
    for (const command of ['export', 'import', 'rotate'])
      expect(await runShopkey(command, inFile('refused'), person)).toEqual({
        code: 1,
        out: '',
        err: 'the embedded store refused a write\n',
      });
    const storage = await openFile('refused');
    expect(await storage.people.read('teams/t/u' as PersonId)).toBeUndefined();
    await storage.close();
  });

  it('say which line is none, with code 1, and show nothing of it', async () => {
    const { code, out, err } = await runShopkey('import', inFile('bad'), '{"kind":"shop","key":"secret-key"\n');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^line 1 is no record/);
    expect(err).not.toContain('secret-key');
  });
});
