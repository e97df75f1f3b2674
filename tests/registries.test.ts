import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../adapters/marketplaces/index.ts';
import { ACCESS } from '../bot/access.ts';
import { commands } from '../bot/commands/index.ts';
import { effects } from '../bot/effects/index.ts';
import { machines } from '../machines/index.ts';
import { EFFECTS } from '../machines/shared/actors.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const foldersOf = (path: string) =>
  readdirSync(ROOT + path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

describe('registries', () => {
  it('every platform on disk is registered, has a machine, texts in both languages, a sandbox and a page of facts', () => {
    expect(foldersOf('adapters/marketplaces').sort()).toEqual(Object.keys(marketplaces).sort());
    for (const platform of Object.keys(marketplaces)) {
      expect(Object.keys(machines)).toContain(platform);
      for (const path of [
        `bot/text/en/${platform}.ts`,
        `bot/text/zh-CN/${platform}.ts`,
        `sandbox/${platform}`,
        `machines/${platform}.ts`,
        `docs/platforms/${platform}.md`,
      ]) {
        expect([path, existsSync(ROOT + path)]).toEqual([path, true]);
      }
    }
  });

  it('every command is a file, and has a row in the access table', () => {
    for (const { name } of commands) {
      expect(existsSync(`${ROOT}bot/commands/${name}.ts`)).toBe(true);
      expect(Object.keys(ACCESS)).toContain(name);
    }
  });

  it('every effect that machines name is done in bot/effects', () => {
    expect(Object.keys(effects).sort()).toEqual(Object.keys(EFFECTS).sort());
  });
});
