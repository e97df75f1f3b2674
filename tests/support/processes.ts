import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AmazonSandbox } from '../../sandbox/amazon/start.ts';
import { startSimulations } from '../../sandbox/index.ts';
import type { Running } from '../../sandbox/simulation.ts';
import { PLAYGROUND_LISTENS, playgroundCommand } from '../../script/playground.ts';
import { answers, portOf } from '../../script/waiting.ts';
import { endsWithUs } from './ends-with-us.ts';
import { freePort } from './free-port.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `shopkey-${name}-`));
}

export interface RealShopkey {
  readonly url: string;
  readonly data: string;
  /** The simulated platforms, and Amazon among them. */
  readonly simulations: Readonly<Record<string, Running>>;
  readonly sandbox: AmazonSandbox;
  readonly env: Readonly<Record<string, string>>;
  /** All that the process has printed. */
  output(): string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** @param aheadMs how far its clock is ahead: what waits for a lease of a dead process has waited */
  start(aheadMs?: number): Promise<void>;
  /** Ends it, and takes its folder away. */
  stop(): Promise<void>;
}

export const SHOPKEY_KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => (i * 11 + 5) % 256)).toString(
  'base64',
);

/** `main.ts` as it is built, a process of its own, with the sandbox beside it. */
export async function startRealShopkey(more: Readonly<Record<string, string>> = {}): Promise<RealShopkey> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = temporaryFolder('data');
  const simulations = await startSimulations({ port: 0, shopkey: url });
  const sandbox = simulations.amazon as AmazonSandbox;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    SHOPKEY_DATA: data,
    SHOPKEY_KEYS: `k1:${SHOPKEY_KEY}`,
    SHOPKEY_PORT: String(port),
    SHOPKEY_PUBLIC_URL: url,
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    SHOPKEY_AUTHORIZERS: 'everybody',
    SHOPKEY_ALONE_HOURS: '0',
    ...environmentOf(simulations),
    ...more,
  };
  const main = mainProcess(env, data, url);
  await main.start();
  return {
    url,
    data,
    simulations,
    sandbox,
    env,
    output: main.output,
    kill: () => main.end('SIGKILL'),
    start: main.start,
    async stop() {
      await main.end('SIGTERM');
      await Promise.all(Object.values(simulations).map((one) => one.stop()));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export function environmentOf(simulations: Readonly<Record<string, Running>>): Record<string, string> {
  return Object.assign({}, ...Object.values(simulations).map(({ environment }) => environment));
}

export interface Beside {
  readonly url: string;
  output(): string;
  /** SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Another process of the same Shopkey, on the same Redis, behind the same public address. */
export async function startBeside(
  first: RealShopkey,
  { more = {}, aheadMs = 0 }: { readonly more?: Readonly<Record<string, string>>; readonly aheadMs?: number } = {},
): Promise<Beside> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const main = mainProcess({ ...first.env, SHOPKEY_PORT: String(port), ...more }, first.data, url);
  await main.start(aheadMs);
  return { url, output: main.output, kill: () => main.end('SIGKILL'), stop: () => main.end('SIGTERM') };
}

/** A process that may be killed and started again. */
export type MainProcess = ReturnType<typeof mainProcess>;

/** `main.ts` as it is built, which may be started again. */
export function mainProcess(env: NodeJS.ProcessEnv, cwd: string, url: string) {
  let child: ChildProcess | undefined;
  let printed = '';
  const start = async (aheadMs = 0) => {
    const ahead = `--import=data:text/javascript,const now=Date.now;Date.now=()=>now()+${aheadMs}`;
    child = endsWithUs(
      spawn(process.execPath, [...(aheadMs === 0 ? [] : [ahead]), join(ROOT, 'dist/main.js')], {
        env,
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await answers(`${url}/ready`).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${printed}`);
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  };
  return { start, end, output: () => printed };
}

/** The playground's own people, by the last two digits of their id in Entra; the first sits there unless told. */
const PLAYERS = {
  20: 'Alex Wilber',
  21: 'Megan Bowen',
  22: 'Adele Vance',
  23: 'Isaiah Langer',
  24: 'Patti Fernandez',
  25: 'Lynne Robbins',
} as const;
type Player = keyof typeof PLAYERS;

/** Microsoft's Teams playground, talking to the given Shopkey. @param player who sits there */
export async function startPlayground(
  shopkeyUrl: string,
  player: Player = 20,
): Promise<{ url: string; stop(): Promise<void> }> {
  const command = playgroundCommand(`${shopkeyUrl}/api/messages`, await freePort());
  if (!command) throw new Error('the playground is not installed');
  const cwd = temporaryFolder('playground');
  writeFileSync(join(cwd, '.m365agentsplayground.yml'), JSON.stringify(tenantOf(player)));
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, ...command.env };
  const child = endsWithUs(spawn(process.execPath, command.args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] }));
  const port = await portOf(child, PLAYGROUND_LISTENS);
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The playground's own tenant, as its default configuration has it, with somebody at the keyboard. JSON is YAML. */
function tenantOf(player: Player): object {
  const people = Object.entries(PLAYERS).map(([number, name]) => {
    const [givenName = '', surname = ''] = name.split(' ');
    const email = `${givenName.toLowerCase()}@example.com`;
    const aadObjectId = `00000000-0000-0000-0000-00000000000${number}`;
    return { id: `user-${number}`, name, userPrincipleName: email, aadObjectId, givenName, surname, email };
  });
  return {
    version: '0.1.1',
    tenantId: '00000000-0000-0000-0000-0000000000001',
    bot: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
    currentUser: people.find(({ id }) => id === `user-${player}`),
    users: people.filter(({ id }) => id !== `user-${player}`),
    personalChat: { id: `private-${player}` },
    groupChat: { id: `group-${player}`, name: 'Group Chat' },
    team: {
      id: 'team-id',
      name: 'My Team',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: 'channel-announcements-id', name: 'Announcements' }],
    },
  };
}
