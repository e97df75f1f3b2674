import { BAD_DAYS } from './bad-days.ts';
import { type Deaths, noDeaths, witness } from './deaths.ts';
import type { Lot } from './lot.ts';
import { forAll, PLATFORMS, type Town } from './town.ts';

const MINUTE_MS = 60_000;
/** Between two rounds: longer than every platform's pause between two pulls. */
const PASSES_MS = 25 * MINUTE_MS;
/** Requests to the platforms between two deaths, at most. */
const APART = 120;

/** What was done to a town. */
export interface Done {
  processes: number;
  redis: number;
  readonly deaths: Deaths;
  /** Orders that changed after they were made: `<platform> <id>`. */
  readonly changed: Set<string>;
  made: number;
  /** Names of shops whose consent the platform ended. */
  readonly revoked: Set<string>;
  lastOrderAtMs: number;
}

export const nothingDone = (): Done => ({
  processes: 0,
  redis: 0,
  deaths: noDeaths(),
  changed: new Set(),
  made: 0,
  revoked: new Set(),
  lastOrderAtMs: 0,
});

/** Some time passes; then orders are sold, platforms have a bad day, and processes and Redis die while all of it is worked at. */
export async function round(town: Town, lot: Lot, done: Done, deaths: number): Promise<void> {
  await Promise.all(town.processes.map((one) => one.end('SIGKILL')));
  done.processes += done.made === 0 ? 0 : town.processes.length;
  await witness(town, done.deaths);
  await town.pass(PASSES_MS);
  await sell(town, lot, done);
  await misbehave(town, lot);
  await revoke(town, lot, done);
  await Promise.all(town.processes.map(town.startProcess));
  for (let n = 0; n < deaths; n++) {
    await town.progress(1 + lot.below(APART));
    await die(town, lot, done);
  }
  await town.progress(town.shops.length);
}

/** A few orders in every shop; of the one that is made first, the state changes. */
async function sell(town: Town, lot: Lot, done: Done): Promise<void> {
  const sales = town.shops.map((shop) => ({ shop, count: 1 + lot.below(4), isChanged: lot.below(2) === 0 }));
  await forAll(sales, async ({ shop: { platform, sellerId: of }, count, isChanged }) => {
    const { made } = await town.wish(platform, { makeOrders: { of, count } });
    const [id = ''] = made as readonly string[];
    done.made += count;
    if (!isChanged) return;
    await town.wish(platform, { changeOrder: { of, id } });
    done.changed.add(`${platform} ${id}`);
  });
  done.lastOrderAtMs = town.now();
}

async function misbehave(town: Town, lot: Lot): Promise<void> {
  const most = Math.ceil(town.shops.length / PLATFORMS.length / 20);
  for (const platform of PLATFORMS) {
    const { tokens, orders, lost, refusing, ordersRefusing } = BAD_DAYS[platform];
    const wanted = [
      ...[...lost, ...refusing].map((name) => ({ at: tokens, do: name })),
      ...ordersRefusing.map((name) => ({ at: orders, do: name })),
    ];
    for (const fault of wanted) {
      await town.wish(platform, { misbehave: { ...fault, times: 1 + lot.below(most) } });
    }
  }
}

/** A seller takes a consent back, and the platform tells nobody. */
async function revoke(town: Town, lot: Lot, done: Done): Promise<void> {
  const wishOf = {
    amazon: (revoke: string) => ({ revoke }),
    ebay: (revoke: string) => ({ revoke }),
    shopify: (shop: string) => ({ uninstall: { shop } }),
  };
  for (const [platform, ended] of Object.entries(wishOf)) {
    const [first, ...more] = town.shops.filter((one) => one.platform === platform && !done.revoked.has(one.name));
    if (!first) continue;
    const { name, sellerId } = lot.of([first, ...more]);
    await town.wish(platform, ended(sellerId));
    done.revoked.add(name);
  }
}

/** A process, Redis, or both at once: killed, and started again. */
async function die(town: Town, lot: Lot, done: Done): Promise<void> {
  const kind = lot.below(4);
  const [firstProcess, ...processes] = town.processes;
  const [firstRedis, ...nodes] = town.redis;
  if (!firstProcess || !firstRedis) return;
  const victim = lot.of([firstProcess, ...processes]);
  const server = lot.of([firstRedis, ...nodes]);
  if (kind < 3) {
    await victim.end('SIGKILL');
    done.processes += 1;
  }
  if (kind > 1) {
    await server.kill();
    done.redis += 1;
    /** What is on its way to the platforms comes back to a store that is away. */
    await town.progress(1 + lot.below(20), 1_000);
    await server.restart();
  }
  if (kind === 3) return;
  await witness(town, done.deaths);
  await town.startProcess(victim);
}
