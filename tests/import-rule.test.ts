import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfTree, type Tree } from './support/tree.ts';

const FOLDERS = ['main.ts', 'config', 'bot', 'machines', 'adapters', 'storage', 'jobs', 'sandbox', 'script'];
interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly from: { readonly path?: string } }[];
}

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

/** For each rule a file that breaks it, and what it says. */
const PLANTS: Readonly<Record<string, readonly [path: string, says: string]>> = {
  'machines-know-nothing': ['machines/planted-rule.ts', "export { line } from '../bot/view.ts';"],
  'bot-knows-machines': ['bot/planted-rule.ts', "export { openVault } from '../storage/vault.ts';"],
  'slack-knows-ports': ['adapters/slack/planted-rule.ts', "export { createEngine } from '../../bot/engine.ts';"],
  'teams-knows-ports': ['adapters/teams/planted-rule.ts', "export { userOf } from '../slack/conversations.ts';"],
  'hooks-know-ports': ['adapters/hooks/planted-rule.ts', "export { openVault } from '../../storage/vault.ts';"],
  'marketplaces-know-ports': [
    'adapters/marketplaces/planted-rule.ts',
    "export { text } from '../../bot/text/index.ts';",
  ],
  'web-knows-ports': ['adapters/web/planted-rule.ts', "export { openAmazon } from '../marketplaces/amazon/index.ts';"],
  'storage-knows-ports': ['storage/planted-rule.ts', "export { createShopkey } from '../bot/shopkey.ts';"],
  'jobs-know-ports': ['jobs/planted-rule.ts', "export { openVault } from '../storage/vault.ts';"],
  'sandbox-knows-nothing': ['sandbox/planted-rule.ts', "export { Secret } from '../bot/secret.ts';"],
  'config-knows-variables': [
    'config/planted-rule.ts',
    "export { openAmazon } from '../adapters/marketplaces/amazon/index.ts';",
  ],
  'surfaces-know-openings': ['adapters/surfaces/planted-rule.ts', "export { openTeams } from '../teams/index.ts';"],
  'no-circles': ['storage/planted-back.ts', "import './planted-circle.ts';\nexport const back = 1;"],
  'nothing-unresolved': ['storage/planted-nowhere.ts', "export { nowhere } from './nowhere.ts';"],
  'no-development-package': ['jobs/planted-package.ts', "export { fc } from 'fast-check';"],
};

describe('the import rule of the design', () => {
  it('refuses a planted import in each room, by each rule that there is', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Rules;
    expect(Object.keys(PLANTS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
    expect(cruise()).toContain('no dependency violations found');
    for (const [path, says] of Object.values(PLANTS)) tree.write(path, `${says}\n`);
    tree.write('storage/planted-circle.ts', "import './planted-back.ts';\nexport const circle = 1;\n");
    const said = cruise();
    for (const [rule, [path]] of Object.entries(PLANTS)) expect(said).toContain(`${rule}: ${path}`);
  });

  it('has a rule for every room of the outside', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Rules;
    const rooms = readdirSync('adapters').map((name) => `^adapters/${name}/`);
    expect(forbidden.map(({ from }) => from.path)).toEqual(expect.arrayContaining(rooms));
  });
});
