import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
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
    await (await open(own)).close();
    expect(mode(own)).toBe(0o750);
  });

  it('in a file, or behind a link that leads nowhere, is refused, not waited for', async () => {
    const above = temporaryFolder('folder');
    writeFileSync(join(above, 'file'), '');
    symlinkSync('/nowhere/at/all', join(above, 'link'));
    for (const place of ['file/x', 'link'])
      await expect(open(join(above, place))).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
