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

  it.each([
    ['a file', (above: string) => (writeFileSync(join(above, 'x'), ''), join(above, 'x/y'))],
    [
      'a link that leads nowhere',
      (above: string) => (symlinkSync('/nowhere/at/all', join(above, 'x')), join(above, 'x')),
    ],
  ] as const)('in %s is refused, not waited for', async (_, place) => {
    await expect(open(place(temporaryFolder('folder')))).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
