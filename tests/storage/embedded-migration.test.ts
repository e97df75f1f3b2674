import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Grant } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { freshGrant, freshShop, saveOf } from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';

/** As the version before the calendar made it. */
const BEFORE_CALENDAR =
  'CREATE TABLE grant_ (id TEXT PRIMARY KEY, version INTEGER NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-migration-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('storage/embedded: files of earlier versions', () => {
  const clock = fakeClock(Date.now());
  function fileOfThen(grants: readonly Grant[]): string {
    const file = join(folder, 'then.db');
    const database = new Database(file);
    database.exec(BEFORE_CALENDAR);
    const put = database.prepare('INSERT INTO grant_ (id, version, record) VALUES (?, ?, ?)');
    for (const grant of grants) put.run(grant.id, grant.version, JSON.stringify(grant));
    database.close();
    return file;
  }

  it('keeps the grants of a file that has no calendar yet, and gives it one', async () => {
    const { dueAtMs: _, renewal: _r, warnedDays: _w, ...old } = freshGrant();
    const told = { ...freshGrant(), dueAtMs: clock.now() - 1 };
    const storage = await openEmbedded({ file: fileOfThen([old, told]), clock });
    expect(await storage.shops.grant(old.id)).toEqual(old);
    expect(await storage.shops.takeDue(clock.now(), 1_000, 10)).toEqual([told.id]);
    const next = { ...old, version: 2, dueAtMs: clock.now() };
    expect(await storage.shops.save(saveOf(next, [freshShop(next)]))).toEqual({ kind: 'saved' });
    expect(await storage.shops.takeDue(clock.now(), 1_000, 10)).toEqual([old.id]);
    await storage.close();
  });

  it('opens the file again as it left it', async () => {
    const grant = { ...freshGrant(), dueAtMs: clock.now() - 1 };
    const file = fileOfThen([grant]);
    const first = await openEmbedded({ file, clock });
    expect(await first.shops.takeDue(clock.now(), 60_000, 10)).toEqual([grant.id]);
    await first.close();
    const second = await openEmbedded({ file, clock });
    expect(await second.shops.takeDue(clock.now(), 60_000, 10)).toEqual([]);
    expect(await second.shops.takeDue(clock.now() + 60_000, 60_000, 10)).toEqual([grant.id]);
    await second.close();
  });
});
