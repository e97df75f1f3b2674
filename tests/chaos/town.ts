import { rmSync } from 'node:fs';
import { bindAuthorizer } from '../../bot/bindings/bind-authorizer.ts';
import { newHookSecret } from '../../bot/hooks/sign-hook.ts';
import { personId } from '../../bot/ids.ts';
import type { HookId, Storage, Vault } from '../../bot/ports.ts';
import type { Secret } from '../../bot/secret.ts';
import { startSimulations } from '../../sandbox/index.ts';
import type { Consent } from '../../sandbox/shared/crowd.ts';
import type { Running } from '../../sandbox/simulation.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { openVault } from '../../storage/vault.ts';
import { keyFor } from '../support/erp.ts';
import { freePort } from '../support/free-port.ts';
import { changed } from '../support/patient-person.ts';
import { environmentOf, type MainProcess, mainProcess, SHOPKEY_KEY, temporaryFolder } from '../support/processes.ts';
import { startCluster } from '../support/redis-cluster.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { TENANT, type TeamsPerson, teamsPerson } from '../support/teams-person.ts';
import { type Planted, plant } from './crowd.ts';
import { hookUrlOf, type Receiver, startReceiver } from './receiver.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
const AT_ONCE = 25;
/** Tokens end in so many minutes, ten shops after ten, so that renewals are spread over the run. */
const LEFT_MIN = [10, 20, 30, 40, 50, 60, 75, 90];
const GROUP = 10;

/** The five whose shops are planted. */
export const PLATFORMS = ['amazon', 'ebay', 'aliexpress', 'wish', 'shopify'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

export interface Size {
  readonly shopsEach: number;
  readonly people: number;
  readonly processes: number;
  readonly isCluster: boolean;
}

/** Processes of Shopkey on one Redis, among simulated platforms, people and shops. All of its clocks go together. */
export interface Town {
  readonly shops: readonly Planted[];
  readonly people: ReadonlyMap<string, TeamsPerson>;
  readonly processes: readonly MainProcess[];
  /** Where they answer. */
  readonly addresses: readonly string[];
  /** The ERP's: a key for everything, and its address for webhooks. */
  readonly key: string;
  readonly receiver: Receiver;
  /** One, or the nodes of a cluster. */
  readonly redis: readonly RedisServer[];
  readonly storage: Storage;
  readonly vault: Vault;
  /** Now, as everybody in the town has it. */
  now(): number;
  /** Everybody's clock goes on by so much; processes take it when they start again. */
  pass(ms: number): Promise<void>;
  startProcess(one: MainProcess): Promise<void>;
  /** A wish to a platform. @returns its answer */
  wish(platform: string, wish: object): Promise<Readonly<Record<string, unknown>>>;
  renewals(platform: PlatformName): ReturnType<Running['renewals']>;
  /** Waits until the platforms were asked so many times more, or `withinMs` are over: nothing may be due. */
  progress(requests: number, withinMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startTown({ shopsEach, people: count, processes: width, isCluster }: Size): Promise<Town> {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const cluster = isCluster ? await startCluster() : undefined;
  const single = cluster ? undefined : await startRedis();
  const url = cluster?.url ?? single?.url ?? '';
  const ports = await Promise.all(Array.from({ length: width }, freePort));
  const addresses = ports.map((port) => `http://127.0.0.1:${port}`);
  const [front = ''] = addresses;
  const simulations = await startSimulations({ port: 0, shopkey: front });
  const data = temporaryFolder('chaos');
  const hookSecret = newHookSecret();
  const receiver = await startReceiver(hookSecret.reveal(), now);
  const env = (port: number) => ({
    PATH: process.env.PATH ?? '',
    SHOPKEY_DATA: data,
    SHOPKEY_KEYS: `k1:${SHOPKEY_KEY}`,
    SHOPKEY_PORT: String(port),
    SHOPKEY_PUBLIC_URL: front,
    SHOPKEY_REDIS_URL: url,
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    SHOPKEY_AUTHORIZERS: 'everybody',
    SHOPKEY_API_A_MINUTE: '1000000',
    SHOPKEY_WEBHOOK_PRIVATE_HOSTS: receiver.host,
    ...environmentOf(simulations),
  });
  const processes = ports.map((port, n) => mainProcess(env(port), data, addresses[n] ?? ''));
  const storage = await openRedis({ url, clock: { now } });
  const vault = openVault([{ kid: 'k1', key: Buffer.from(SHOPKEY_KEY, 'base64') }]);

  async function wish(platform: string, wanted: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await fetch(`${simulations[platform]?.url}/_control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(wanted),
    });
    if (!answer.ok) throw new Error(`${platform} does not take ${JSON.stringify(wanted)}: ${await answer.text()}`);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }

  await processes[0]?.start();
  const people = new Map(
    await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const user = `33333333-3333-3333-3333-${String(n).padStart(12, '0')}`;
        const person = await teamsPerson(user, front);
        /** So that Shopkey knows where to reach them. */
        await person.say('help');
        await changed(() => person.card() !== undefined, MINUTE_MS);
        return [personId('teams', TENANT, user), person] as const;
      }),
    ),
  );
  await processes[0]?.end('SIGTERM');
  const shops = await settle({ storage, vault, now }, { shopsEach, people: [...people.keys()], wish });
  for (const person of people.keys()) {
    const own = (await storage.shops.list({ limit: 10_000 })).filter(({ authorizedBy }) => authorizedBy === person);
    await bindAuthorizer(person, own, { storage, change: 'chaos', atMs: now(), turn: 'chaos' });
  }
  const { key } = await keyFor({ storage, clock: { now } }, { endsAtMs: now() + YEAR_MS });
  await listen({ storage, vault, now }, hookUrlOf(receiver), hookSecret);
  const asked = askedOf(Object.values(simulations));
  return {
    shops,
    people,
    processes,
    addresses,
    key,
    receiver,
    redis: cluster?.nodes ?? (single ? [single] : []),
    storage,
    vault,
    now,
    async pass(ms) {
      aheadMs += ms;
      await Promise.all(PLATFORMS.map((platform) => wish(platform, { advanceMs: ms })));
    },
    startProcess: (one) => one.start(aheadMs),
    wish,
    renewals: (platform) => simulations[platform]?.renewals() ?? [],
    async progress(requests, withinMs = 2_000) {
      const until = asked() + requests;
      await changed(() => asked() >= until, withinMs);
    },
    async stop() {
      await Promise.all(processes.map((one) => one.end('SIGKILL')));
      await Promise.all([...people.values()].map((one) => one.close()));
      await storage.close();
      await receiver.stop();
      await Promise.all(Object.values(simulations).map((one) => one.stop()));
      await (cluster ?? single)?.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The ERP's webhook, as an administrator makes it. */
async function listen(
  { storage, vault, now }: Pick<Town, 'storage' | 'vault' | 'now'>,
  url: string,
  secret: Secret,
): Promise<void> {
  const id = 'h-chaos' as HookId;
  const jwe = await vault.seal(secret, { kind: 'hook', owner: id, field: '1' });
  const events = ['shop.needs_attention', 'orders.updated'] as const;
  const madeBy = personId('teams', TENANT, 'chaos');
  const hook = {
    v: 1,
    id,
    rev: 1,
    name: 'ERP',
    url,
    events,
    madeBy,
    madeAtMs: now(),
    secrets: [{ n: 1, jwe }],
  } as const;
  await storage.hooks.write(hook, 0, []);
  /** All that happens from here on is told. */
  await storage.hooks.setCursor((await storage.audit.lastOfShops()) ?? '0-0');
}

/** Every platform gives consents, and each becomes a shop of the people in turn. */
async function settle(
  { storage, vault, now }: Pick<Town, 'storage' | 'vault' | 'now'>,
  {
    shopsEach,
    people,
    wish,
  }: { readonly shopsEach: number; readonly people: readonly string[]; readonly wish: Town['wish'] },
): Promise<readonly Planted[]> {
  const shops: Planted[] = [];
  for (const platform of PLATFORMS) {
    for (let first = 0; first < shopsEach; first += GROUP) {
      const tokenLeftMs = (LEFT_MIN[(first / GROUP) % LEFT_MIN.length] ?? 0) * MINUTE_MS;
      const nowMs = now();
      const count = Math.min(GROUP, shopsEach - first);
      const { consents } = await wish(platform, { giveConsents: { first, count, tokenLeftMs } });
      const planting = (consents as readonly Consent[]).map((consent, i) => {
        const n = first + i;
        const person = people[n % people.length] as Planted['person'];
        const more = { n, person, nowMs, tokenEndsAtMs: nowMs + tokenLeftMs };
        return plant({ storage, vault }, { ...consent, platform }, more);
      });
      shops.push(...(await Promise.all(planting)));
    }
  }
  return shops;
}

/** Does it for all, some at a time. */
export async function forAll<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all];
  const next = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Counts requests to simulations, each of which remembers only its newest. */
function askedOf(simulations: readonly Running[]): () => number {
  const last = new Map<Running, object>();
  let count = 0;
  return () => {
    for (const one of simulations) {
      const all = one.requests();
      const seen = all.lastIndexOf(last.get(one) as (typeof all)[number]);
      count += all.length - 1 - seen;
      const newest = all.at(-1);
      if (newest) last.set(one, newest);
    }
    return count;
  };
}
