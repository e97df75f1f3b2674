import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { answers, portOf } from '../../script/waiting.ts';
import { endsWithUs } from '../support/ends-with-us.ts';
import { freePort } from '../support/free-port.ts';
import { changed } from '../support/patient-person.ts';
import { temporaryFolder } from '../support/processes.ts';
import { everyAction, inputsOf, type TeamsPerson, teamsPerson, wordsOf } from '../support/teams-person.ts';
import { copyOfTree, type Tree } from '../support/tree.ts';

/** The one line that each registry gets for a platform, beside its import. */
const REGISTRIES = [
  ['adapters/marketplaces/index.ts', './lantern/opening.ts', 'marketplaces = {', '$& lantern,'],
  [
    'machines/index.ts',
    './lantern.ts',
    'export const machines = {',
    '$& lantern: { machine: lantern, version: 1, migrations: {} },',
  ],
  ['bot/text/en.ts', './en/lantern.ts', '...amazon,', '...amazon, ...lantern,'],
  ['bot/text/zh-CN.ts', './zh-CN/lantern.ts', '...amazon,', '...amazon, ...lantern,'],
] as const;

const children: ChildProcess[] = [];
let tree: Tree;
let url: string;

function run(script: string, env: Readonly<Record<string, string>>): ChildProcess {
  const child = endsWithUs(
    spawn(process.execPath, [join(tree.path, script)], {
      env: { PATH: process.env.PATH ?? '', ...env },
      cwd: tree.path,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  children.push(child);
  return child;
}

/** @throws Error with what it printed */
function tool(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status, stdout } = spawnSync(join(tree.path, 'node_modules/.bin', name), args, {
    cwd: tree.path,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${stdout}`);
}

beforeAll(async () => {
  tree = copyOfTree();
  tree.add(join(import.meta.dirname, 'planted'));
  for (const [file, from, old, now] of REGISTRIES) {
    tree.replace(file, old, now);
    tree.replace(file, '', `import { lantern } from '${from}';\n`);
  }
  tree.replace('rolldown.config.ts', "'sandbox/main.ts'", "'sandbox/main.ts', 'sandbox/lantern/main.ts'");
  tree.replace('tsconfig.json', ',\n    "tests/**/*.ts"', '');
  tool('tsc', []);
  for (const folder of ['dist', 'build/try-out']) tool('rolldown', ['-c', 'rolldown.config.ts'], { BUILD: folder });
  const sandbox = await portOf(run('build/try-out/sandbox/lantern/main.js', {}), /"listening":\s*(\d+)/);
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}`;
  run('dist/main.js', {
    SHOPKEY_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SHOPKEY_DATA: temporaryFolder('lantern'),
    SHOPKEY_PORT: port,
    SHOPKEY_PUBLIC_URL: url,
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    SHOPKEY_AUTHORIZERS: 'everybody',
    SHOPKEY_LANTERN_CLIENT_ID: 'lantern-app-1',
    SHOPKEY_LANTERN_URL: `http://127.0.0.1:${sandbox}`,
  });
  await answers(`${url}/ready`);
}, 240_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  tree.remove();
});

/** @throws Error when the card does not come to say it */
async function until(person: TeamsPerson, said: RegExp): Promise<void> {
  if (!(await changed(() => said.test(wordsOf(person.card())))))
    throw new Error(`${said} was not said: ${wordsOf(person.card())}`);
}

async function press(person: TeamsPerson, label: string, typed: Readonly<Record<string, string>> = {}): Promise<void> {
  const card = person.card();
  if (!card) throw new Error('no card');
  const values = inputsOf(card.content).map(({ id, value }) => [id, typed[id.replace(/\.r\d+$/, '')] ?? value]);
  await person.press(card, label, Object.fromEntries(values));
}

/** Follows the card's link to the platform and back, as one browser. */
async function consent(person: TeamsPerson, label: string): Promise<void> {
  const link = everyAction(person.card()?.content).find((action) => action.title === label);
  const out = await fetch(String(link?.url), { redirect: 'manual' });
  const cookie = (out.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const there = await fetch(out.headers.get('location') ?? '', { redirect: 'manual' });
  await fetch(there.headers.get('location') ?? '', { headers: { cookie } });
}

describe('a new platform is its folder, its machine, its texts, its sandbox, and a line in each registry', () => {
  it('walks by consent, from the command to the saved shop', async () => {
    const person = await teamsPerson('44444444-4444-4444-4444-000000000001', url);
    await person.say('authorize lantern north');
    await until(person, /Open Lantern/);
    await consent(person, 'Open Lantern');
    await until(person, /Account name/);
    await press(person, 'Save');
    await until(person, /Paper Lanterns.* is authorized/);
    await person.say('shops');
    await until(person, /paper_lanterns/);
    await person.close();
  });

  it('walks by a key to enter, in Chinese, and renews what is here', async () => {
    const person = await teamsPerson('44444444-4444-4444-4444-000000000002', url);
    await person.say('授权 灯笼北站 钥匙');
    await until(person, /请填写灯笼账号的秘钥/);
    await press(person, '继续', { lanternKey: 'nothing like a key' });
    await until(person, /秘钥以 “lk-” 开头/);
    await press(person, '继续', { lanternKey: 'lk-sandboxkey1' });
    await until(person, /更新授权/);
    await person.close();
  });

  it('has its pages of documentation', () => {
    execFileSync(process.execPath, ['dist/script/docs.js'], { cwd: tree.path });
    execFileSync(process.execPath, ['dist/script/docs.js', '--check'], { cwd: tree.path });
  });
});
