import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;
const FOLDERS = ['main.ts', 'config', 'bot', 'machines', 'adapters', 'storage', 'sandbox', 'script'];
const planted: string[] = [];

function cruise(): string {
  try {
    execFileSync('node_modules/.bin/depcruise', ['--config', '.dependency-cruiser.cjs', ...FOLDERS], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return String((error as { stdout: string }).stdout);
  }
}

function plant(file: string, source: string): void {
  planted.push(`${ROOT}${file}`);
  writeFileSync(`${ROOT}${file}`, source);
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file);
});

describe('the import rule of the design', () => {
  it('refuses a planted import in each room', () => {
    plant('machines/planted-rule.ts', "export { line } from '../bot/view.ts';\n");
    plant('bot/planted-rule.ts', "export { openVault } from '../storage/vault.ts';\n");
    plant('storage/planted-rule.ts', "export { createShopkey } from '../bot/shopkey.ts';\n");
    plant('adapters/web/planted-rule.ts', "export { openAmazon } from '../marketplaces/amazon/index.ts';\n");
    plant('adapters/marketplaces/planted-rule.ts', "export { text } from '../../bot/text/index.ts';\n");
    const said = cruise();
    for (const rule of [
      'machines-know-nothing',
      'bot-knows-machines',
      'storage-knows-ports',
      'web-knows-ports',
      'marketplaces-know-ports',
    ])
      expect(said).toContain(rule);
  }, 120_000);
});
