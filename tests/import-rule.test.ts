import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfTree, type Tree } from './support/tree.ts';

const FOLDERS = ['main.ts', 'config', 'bot', 'machines', 'adapters', 'storage', 'jobs', 'sandbox', 'script'];
let tree: Tree;

beforeAll(() => {
  tree = copyOfTree();
});
afterAll(() => tree.remove());

function cruise(): string {
  const { stdout } = spawnSync(
    join(tree.path, 'node_modules/.bin/depcruise'),
    ['--config', '.dependency-cruiser.cjs', ...FOLDERS],
    { cwd: tree.path, encoding: 'utf8' },
  );
  return stdout;
}

describe('the import rule of the design', () => {
  it('refuses a planted import in each room', () => {
    expect(cruise()).toContain('no dependency violations found');
    tree.write('machines/planted-rule.ts', "export { line } from '../bot/view.ts';\n");
    tree.write('bot/planted-rule.ts', "export { openVault } from '../storage/vault.ts';\n");
    tree.write('storage/planted-rule.ts', "export { createShopkey } from '../bot/shopkey.ts';\n");
    tree.write('jobs/planted-rule.ts', "export { openVault } from '../storage/vault.ts';\n");
    tree.write('adapters/web/planted-rule.ts', "export { openAmazon } from '../marketplaces/amazon/index.ts';\n");
    tree.write('adapters/marketplaces/planted-rule.ts', "export { text } from '../../bot/text/index.ts';\n");
    tree.write('adapters/surfaces/planted-rule.ts', "export { openTeams } from '../teams/index.ts';\n");
    tree.write('config/planted-rule.ts', "export { openAmazon } from '../adapters/marketplaces/amazon/index.ts';\n");
    const said = cruise();
    for (const rule of [
      'machines-know-nothing',
      'bot-knows-machines',
      'storage-knows-ports',
      'jobs-know-ports',
      'web-knows-ports',
      'marketplaces-know-ports',
      'surfaces-know-openings',
      'config-knows-variables',
    ])
      expect(said).toContain(rule);
  }, 120_000);
});
