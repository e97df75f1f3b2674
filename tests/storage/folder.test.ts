import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { embedded } from '../../storage/embedded/opening.ts';
import { temporaryFolder } from '../support/processes.ts';

const open = (folder: string) => openEmbedded({ file: join(folder, 'shopkey.db'), clock: { now: Date.now } });
const mode = (path: string) => statSync(path).mode & 0o777;

describe('the folder of the embedded store', () => {
  it('S13: is made with those above it, for its owner alone; one that is there stays as it is', async () => {
    const above = temporaryFolder('folder');
    const folder = join(above, 'a/b/c');
    for (let times = 0; times < 2; times++) await (await open(folder)).close();
    for (const one of ['a', 'a/b', 'a/b/c']) expect(mode(join(above, one))).toBe(0o700);
    const own = join(above, 'own');
    mkdirSync(own, { mode: 0o750 });
    const storage = await open(own);
    expect(await storage.advice()).toEqual([expect.stringContaining('chmod 700')]);
    await storage.close();
    expect(mode(own)).toBe(0o750);
  });

  it('S13: of a folder for its owner alone nothing is advised', async () => {
    const storage = await open(temporaryFolder('folder'));
    expect(await storage.advice()).toEqual([]);
    await storage.close();
  });

  it.each([
    [
      'is no database',
      Buffer.alloc(5_000, 7),
      /^SHOPKEY_DATA: shopkey\.db in this folder is no store, .+ or name another folder$/,
    ],
  ])('with a file that %s is one sentence, and the file stays', async (_, bytes, said) => {
    const folder = temporaryFolder('folder');
    writeFileSync(join(folder, 'shopkey.db'), bytes);
    await expect(embedded.open({ SHOPKEY_DATA: folder }, { clock: { now: Date.now } })).rejects.toThrow(said);
    expect(readFileSync(join(folder, 'shopkey.db'))).toEqual(bytes);
  });

  it('in a file, or behind a link that leads nowhere, is refused, not waited for', async () => {
    const above = temporaryFolder('folder');
    writeFileSync(join(above, 'file'), '');
    symlinkSync('/nowhere/at/all', join(above, 'link'));
    for (const place of ['file/x', 'link'])
      await expect(open(join(above, place))).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
