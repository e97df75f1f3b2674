import { createClient } from 'redis';
import type { Grant, GrantId } from '../../bot/ports.ts';
import type { Fault } from '../../sandbox/shared/misbehave.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import type { Planted } from './crowd.ts';
import { witness } from './deaths.ts';
import { PLATFORMS, type PlatformName, type Town } from './town.ts';
import type { Done } from './trouble.ts';

/** Longer than the longest pause after failures (an hour and a half), and than every token of an hour or two. */
const PASSES_MS = 130 * 60_000;
/** Longer than every platform's pause between two pulls. */
const NEXT_PULL_MS = 15 * 60_000;
const LOOK_EVERY_MS = 250;
export type Faults = ReadonlyMap<string, readonly Fault[]>;

const TOO_EARLY = 'pulled too early';

/** No faults any more, and time enough: waits until nothing is left to be done. @returns the faults that were, by platform */
export async function makePeace(town: Town, done: Done, withinMs: number): Promise<Faults> {
  const behave = async (platform: PlatformName) =>
    [platform, (await town.wish(platform, { behave: true })).faults as Fault[]] as const;
  const faults: Faults = new Map(await Promise.all(PLATFORMS.map(behave)));
  const endsAt = Date.now() + withinMs;
  await later(town, done, PASSES_MS);
  for (;;) {
    const [restless, untold] = await Promise.all([restlessOf(town, done), untoldEvents(town)]);
    if (restless.length === 0 && !untold) break;
    if (Date.now() > endsAt) {
      const stand = await Promise.all(restless.map((one) => standOf(town, one)));
      throw new Error(
        [`not quiet after ${withinMs} ms: ${describe(restless)}${untold ? `, ${untold}` : ''}`, ...stand].join('\n'),
      );
    }
    /** A window that was begun before the last orders were made is read to its end, and the next one has them. */
    if (restless.length > 0 && restless.every(({ why }) => why === TOO_EARLY)) await later(town, done, NEXT_PULL_MS);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return faults;
}

async function later(town: Town, done: Done, ms: number): Promise<void> {
  await Promise.all(town.processes.map((one) => one.end('SIGKILL')));
  done.processes += town.processes.length;
  await witness(town, done.deaths);
  await town.pass(ms);
  await forgetLocks(town);
  await Promise.all(town.processes.map(town.startProcess));
}

/** As when the minute of each is over: Redis counts by its own clock, and all who had them are dead. */
async function forgetLocks({ redis }: Town): Promise<void> {
  for (const { url } of redis) {
    const node = createClient({ url });
    await node.connect();
    for (const lock of await node.keys('shopkey:lock:*')) await node.del(lock);
    await node.close();
  }
}

/** Whether programs have still to hear of something. */
async function untoldEvents({ redis, storage }: Town): Promise<string | undefined> {
  if ((await storage.hooks.cursor()) !== (await storage.audit.lastOfShops())) return 'events that nobody read yet';
  let waiting = 0;
  for (const { url } of redis) {
    const node = createClient({ url });
    await node.connect();
    /** All but one node of a cluster say that it is another's. */
    waiting += await node.hLen(keysOf('shopkey').deliveries).catch(() => 0);
    await node.close();
  }
  return waiting === 0 ? undefined : `${waiting} events on their way`;
}

interface Restless extends Planted {
  readonly why: string;
}

async function restlessOf({ storage, shops, now }: Town, { lastOrderAtMs }: Done): Promise<readonly Restless[]> {
  const grants = await storage.shops.grants(shops.map(({ grant }) => grant));
  const looked = await Promise.all(
    shops.map(async (shop): Promise<Restless[]> => {
      const grant = grants.get(shop.grant);
      const why = grant ? await whyRestless(grant) : 'gone';
      return why ? [{ ...shop, why }] : [];
    }),
  );
  return looked.flat();

  async function whyRestless(grant: Grant): Promise<string | undefined> {
    if (grant.status === 'reauthorize') return grant.warnedDays === 0 ? undefined : 'not told';
    if (grant.renewal?.attemptAtMs !== undefined) return 'in a renewal';
    if ((grant.dueAtMs ?? 0) <= now()) return 'due';
    const pull = await storage.orders.pull(pullOf(grant.id, grant.platform as PlatformName));
    const [site = ''] = grant.sites;
    if (!pull || pull.window)
      return `in a pull${pull?.failure ? ` (${pull.failure.code} ${pull.failure.reason})` : ''}`;
    if ((pull.watermarks?.[site] ?? 0) > lastOrderAtMs) return undefined;
    return (pull.nextAtMs ?? 0) > now() ? TOO_EARLY : 'due for a pull';
  }
}

/** Where the shops of the crowd sell: pulls are of a grant and a region. */
const REGIONS: Readonly<Record<PlatformName, string>> = {
  amazon: 'EU',
  ebay: 'EU',
  aliexpress: 'ALL',
  wish: 'ALL',
  shopify: 'shopify',
};

/** How a shop's pull stands, and its job, for whoever has to find out why. */
async function standOf({ redis, storage, now }: Town, { grant, platform }: Restless): Promise<string> {
  const key = pullOf(grant, platform as PlatformName);
  const said: unknown[] = [{ nowMs: now(), pull: await storage.orders.pull(key) }];
  for (const { url } of redis) {
    const node = createClient({ url });
    await node.connect();
    for (const found of await node.keys(`*k-${encodeURIComponent(key)}*`))
      said.push({ found, ...((await node.hGetAll(found).catch(() => undefined)) ?? {}), ttl: await node.pTTL(found) });
    await node.close();
  }
  return JSON.stringify(said);
}

const pullOf = (grant: GrantId, platform: PlatformName) => `${grant}/${REGIONS[platform]}`;

function describe(restless: readonly Restless[]): string {
  const counts = new Map<string, number>();
  for (const { platform, why } of restless)
    counts.set(`${platform} ${why}`, (counts.get(`${platform} ${why}`) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${count} ${what}`).join(', ');
}
