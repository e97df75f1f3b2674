import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '../storage/embedded/folder.ts';
import { newKey } from './new-key.ts';
import { PLAYGROUND_LISTENS, playgroundCommand } from './playground.ts';
import { answers, portOf, printed } from './waiting.ts';

/**
 * What `script/server` runs without credentials: Shopkey with a key and an admin of its own in SHOPKEY_DATA, Microsoft's Teams
 * playground and simulated platforms, all on 127.0.0.1. It is built beside what ships, never into it (S47).
 */

/** What the simulated platforms print. */
interface Simulated {
  readonly listening: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

const HOST = '127.0.0.1';
const PLAYGROUND = 'Teams playground';
const children: ChildProcess[] = [];
let isStopping = false;
const data = resolve(process.env.SHOPKEY_DATA ?? 'data');
const root = resolve(import.meta.dirname, '../../..');
const env: NodeJS.ProcessEnv = { ...process.env, SHOPKEY_DATA: data };

process.once('SIGINT', stop);
process.once('SIGTERM', stop);

/** Whoever stopped has said why. */
await tryOut().catch((error: unknown) => {
  process.stderr.write(
    isStopping || children.some(({ exitCode }) => exitCode) ? '' : `The try-out did not start: ${String(error)}\n`,
  );
  stop(1);
});

async function tryOut(): Promise<void> {
  ownFolder();
  const port = Number(process.env.SHOPKEY_PORT ?? 3978);
  const url = `http://${HOST}:${port}`;
  const sandbox = run('simulated platforms', [join(root, 'build/try-out/sandbox/main.js')], {
    ...env,
    SANDBOX_PORT: process.env.SANDBOX_PORT ?? '4010',
    SANDBOX_SHOPKEY_URL: url,
  });
  const { listening, environment } = JSON.parse(await printed(sandbox, /^(\{.*\})$/)) as Simulated;
  Object.assign(env, {
    SHOPKEY_KEYS: tryOutKey(),
    SHOPKEY_ADMINS:
      process.env.SHOPKEY_ADMINS ?? 'teams/00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020',
    /** There is one person in the playground. */
    SHOPKEY_ALONE_HOURS: process.env.SHOPKEY_ALONE_HOURS ?? '0',
    SHOPKEY_HOST: HOST,
    SHOPKEY_PORT: String(port),
    SHOPKEY_PUBLIC_URL: url,
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    ...environment,
    SHOPKEY_LOG_LEVEL: process.env.SHOPKEY_LOG_LEVEL ?? 'warn',
  });
  const shopkey = run('Shopkey', [join(root, 'dist/main.js')], env, process.cwd(), true);
  shopkey.once('exit', (code) => stop(code ?? 1));
  await answers(`${url}/ready`);
  const playground = await startPlayground(`${url}/api/messages`);
  process.stdout.write(
    `\nA try-out on this machine; nothing here is real. Simulated platforms forget what they gave with each start: shops of before need consent again.\n`,
  );
  if (playground) process.stdout.write(`  Chat (Microsoft's Teams playground)    ${playground}\n`);
  else process.stdout.write(`  The Teams playground is not installed (npm ci without --omit=dev brings it).\n`);
  for (const [name, at] of Object.entries(listening))
    process.stdout.write(`  ${`Simulated ${name}, invented sellers`.padEnd(39)}${at}\n`);
  process.stdout.write(
    `  Slack is not served: it takes SHOPKEY_SLACK_BOT_TOKEN and SHOPKEY_SLACK_APP_TOKEN (docs/setup/slack.md)\n\nOpen the chat and write: authorize amazon UK   (or 授权 亚马逊 英国)\nStop with Ctrl+C.\n`,
  );
}

function ownFolder(): void {
  try {
    makeFolder(data);
    accessSync(data, constants.W_OK);
  } catch {
    process.stderr.write(
      'SHOPKEY_DATA: a folder that Shopkey may write to was expected, for example /var/lib/shopkey\n',
    );
    stop(78);
  }
}

function tryOutKey(): string {
  const file = join(data, 'key');
  if (!existsSync(file)) writeFileSync(file, `tryout:${newKey()}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The playground listens where it finds a free port, and says so; its files go to a folder of its own. */
async function startPlayground(endpoint: string): Promise<string | undefined> {
  const command = playgroundCommand(endpoint, Number(process.env.PLAYGROUND_PORT ?? 56160));
  if (!command) return undefined;
  const folder = join(data, 'playground');
  mkdirSync(folder, { recursive: true });
  const child = run(PLAYGROUND, command.args, { ...env, ...command.env, SHOPKEY_KEYS: '' }, folder);
  const url = `http://${HOST}:${await portOf(child, PLAYGROUND_LISTENS)}`;
  await answers(url);
  return url;
}

function run(
  name: string,
  args: string[],
  childEnv: NodeJS.ProcessEnv,
  cwd = process.cwd(),
  isShown = false,
): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: childEnv,
    cwd,
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', 'inherit'],
  });
  children.push(child);
  child.once('exit', (code, signal) => {
    /** What is ours says itself why it ends, but not when it is killed. */
    if (isStopping || code === 0 || (name !== PLAYGROUND && signal === null)) return;
    process.stderr.write(
      `${name} was stopped (${signal ?? code}). What was saved is kept: start it again with script/server.\n`,
    );
  });
  return child;
}

function stop(code: unknown = 0): void {
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exit(typeof code === 'number' ? code : 0);
}
