import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../adapters/marketplaces/index.ts';
import { surfaces } from '../adapters/surfaces/index.ts';
import { ACTS } from '../bot/access.ts';
import { commands } from '../bot/commands/index.ts';
import { effects } from '../bot/effects/index.ts';
import { textIfAny } from '../bot/text/index.ts';
import { VARIABLES } from '../config/variables.ts';
import { machines } from '../machines/index.ts';
import { EFFECTS } from '../machines/shared/actors.ts';
import { stores } from '../storage/index.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const foldersOf = (path: string) =>
  readdirSync(ROOT + path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

interface Opening {
  readonly variables: object;
  readonly needs?: readonly (string | readonly string[])[] | Readonly<Record<string, readonly string[]>>;
}

describe('registries', () => {
  it('every platform on disk is registered, has a machine, texts in both languages, a sandbox that is held to a description, and a page of facts', () => {
    /** A folder without an `opening.ts` is a room that platforms share. */
    const platforms = foldersOf('adapters/marketplaces').filter((name) =>
      existsSync(`${ROOT}adapters/marketplaces/${name}/opening.ts`),
    );
    expect(platforms.sort()).toEqual(Object.keys(marketplaces).sort());
    for (const platform of Object.keys(marketplaces)) {
      expect(Object.keys(machines)).toContain(platform);
      for (const path of [
        `bot/text/en/${platform}.ts`,
        `bot/text/zh-CN/${platform}.ts`,
        `sandbox/${platform}`,
        `machines/${platform}.ts`,
        `docs/platforms/${platform}.md`,
        `tests/sandbox/${platform}/described.test.ts`,
      ]) {
        expect([path, existsSync(ROOT + path)]).toEqual([path, true]);
      }
    }
  });

  it('every platform says in both languages how a person takes consent back there', () => {
    for (const platform of Object.keys(marketplaces))
      for (const locale of ['en', 'zh-CN'] as const)
        expect([platform, textIfAny(locale, `${platform}.disconnect.byHand`, { platform })]).toEqual([
          platform,
          expect.any(String),
        ]);
  });

  it('every surface and every store on disk is registered', () => {
    const notSurfaces = ['marketplaces', 'surfaces', 'web', 'hooks'];
    expect(Object.keys(surfaces)).toEqual(foldersOf('adapters').filter((name) => !notSurfaces.includes(name)));
    /** What is read back is the same for every store. */
    expect(Object.keys(stores).sort()).toEqual(
      foldersOf('storage')
        .filter((name) => name !== 'records')
        .sort(),
    );
  });

  it('every variable is declared once, and what a platform or surface needs is declared', () => {
    const rooms = [marketplaces, surfaces, stores].flatMap((registry) => Object.values<Opening>(registry));
    const declared = rooms.flatMap((room) => Object.keys(room.variables));
    expect(declared.filter((name, i) => declared.indexOf(name) !== i)).toEqual([]);
    expect(Object.keys(VARIABLES)).toEqual(expect.arrayContaining(declared));
    for (const { variables, needs = [] } of rooms)
      expect(Object.keys(variables)).toEqual(expect.arrayContaining(Object.values(needs).flat()));
  });

  it('every command is a file, and has a row in the access table', () => {
    for (const { name } of commands) {
      expect(existsSync(`${ROOT}bot/commands/${name}.ts`)).toBe(true);
      expect(Object.keys(ACTS)).toContain(name);
    }
  });

  it('every effect that machines name is done in bot/effects', () => {
    expect(Object.keys(effects).sort()).toEqual(Object.keys(EFFECTS).sort());
  });
});
