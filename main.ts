import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openHookSender } from './adapters/hooks/sender.ts';
import { openMarketplaces, unconfiguredFlows } from './adapters/marketplaces/opening.ts';
import { closedSurfaces, openSurfaces } from './adapters/surfaces/opening.ts';
import { ConfigError } from './bot/errors.ts';
import { type Meter, noMeter } from './bot/meter.ts';
import type { Clock, Jobs, Log, Marketplace, PersonId, Surface } from './bot/ports.ts';
import { codeOf } from './bot/runner.ts';
import { createShopkey } from './bot/shopkey.ts';
import { beginWork, type Work } from './bot/work.ts';
import { type Config, forgetSecrets, readConfig, refuseSimulation } from './config/index.ts';
import { listen } from './config/listen.ts';
import { isLoopback } from './config/shapes.ts';
import { wantedJobs } from './jobs/opening.ts';
import { wantedStore } from './storage/opening.ts';

/** The only place that knows everybody: reads the configuration, wires, starts, stops. */

const DAY_MS = 86_400_000;
const SWEEP_EVERY_MS = 2_000;
/** EX_CONFIG of sysexits.h. */
const BAD_CONFIG = 78;

interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

async function start(env: NodeJS.ProcessEnv): Promise<Running> {
  const config = readConfig(env);
  refuseSimulation(env, config);
  forgetSecrets(env);
  const { isWeb, isWorker } = partsOf(config);
  const [{ createLog }, { default: express }, { openHealth, openWeb, hardened, serverLimits }, { openVault }] =
    await Promise.all([
      import('./config/log.ts'),
      import('express'),
      import('./adapters/web/index.ts'),
      import('./storage/vault.ts'),
    ]);
  const log = createLog(config.SHOPKEY_LOG_LEVEL);
  const clock: Clock = { now: Date.now };
  const store = wantedStore(config);
  const storage = await store.open(config, { clock, log });
  const release = await store.hold?.(config);
  const { goneSaid, requireKeys } = await import('./storage/keyring.ts');
  const lost = config.SHOPKEY_LOST_KEYS;
  const vault = openVault(config.SHOPKEY_KEYS, lost);
  const kids = config.SHOPKEY_KEYS.map((one) => one.kid);
  const gone = await requireKeys(storage, { vault, kids, lost });
  const jobs = await wantedJobs(config).open(config, { clock, log });
  const figures = await openMeter(config.SHOPKEY_METRICS);
  const { meter } = figures;
  const marketplaces = await openMarketplaces(config, {
    clock,
    retiredFlows: config.SHOPKEY_RETIRED_FLOWS,
    company: config.SHOPKEY_COMPANY,
    pullMinutes: config.SHOPKEY_PULL_MINUTES,
  });
  const surfaces = new Map<string, Surface>();
  const shopkey = createShopkey({
    storage,
    jobs,
    vault,
    clock,
    log,
    meter,
    surfaces,
    marketplaces,
    keys: config.SHOPKEY_KEYS.map((one) => one.key),
    hookSender: openHookSender({ privateHosts: config.SHOPKEY_WEBHOOK_PRIVATE_HOSTS }),
    admins: config.SHOPKEY_ADMINS as PersonId[],
    aloneMs: config.SHOPKEY_ALONE_HOURS * 3_600_000,
    everybodyAuthorizes: config.SHOPKEY_AUTHORIZERS === 'everybody',
    buyersForMs: config.SHOPKEY_BUYERS_DAYS * DAY_MS,
    showsBuyers: config.SHOPKEY_SHOW_BUYERS === 'yes',
    apiAMinute: config.SHOPKEY_API_A_MINUTE,
    ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: config.SHOPKEY_PUBLIC_URL }),
    ...(config.SHOPKEY_CONTACT === undefined ? {} : { contact: config.SHOPKEY_CONTACT }),
  });
  const app = express();
  hardened(app);
  const opened = await openSurfaces(config, {
    bot: () => shopkey,
    people: storage.people,
    log,
    loopback: isForThisMachine(config, env),
  });
  for (const { surface, routes } of opened) {
    surfaces.set(surface.name, surface);
    if (isWeb) routes(app);
  }
  let isStarted = false;
  const ready = async () => {
    if (!isStarted) throw new Error('not started yet');
    await storage.ping();
  };
  const answering = { ready, log, clock, meter };
  const web = isWeb
    ? openWeb({
        ...answering,
        doors: shopkey.doors,
        api: shopkey.api,
        trustProxies: config.SHOPKEY_TRUST_PROXIES,
        ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: new URL(config.SHOPKEY_PUBLIC_URL) }),
      })
    : openHealth(answering);
  web.routes(app);
  const server = createServer(serverLimits, app);
  const names = { host: 'SHOPKEY_HOST', port: 'SHOPKEY_PORT' } as const;
  await listen(server, { host: config.SHOPKEY_HOST, port: config.SHOPKEY_PORT }, names);
  if (isWeb) await Promise.all(opened.map((one) => one.start?.()));
  await shopkey.sweep(!store.isShared);
  const sweep = () => {
    shopkey.askDirectories();
    return shopkey.sweep();
  };
  const sweeper = forEver(SWEEP_EVERY_MS, sweep, (error) => log.warn('the sweep was cut off', codeOf(error)));
  figures.watch(() => countsOf(jobs, shopkey.work));
  if (isWorker) await beginWork(jobs, shopkey.work, clock.now());
  const advice = await storage.advice();
  const { port } = server.address() as AddressInfo;
  sayWhatIsOff(config, marketplaces, log);
  isStarted = true;
  log.info('ready', { port });
  for (const sentence of [...advice, ...goneSaid(gone)]) log.warn(sentence);
  return {
    port,
    async stop() {
      await Promise.all([sweeper.stop(), jobs.close()]);
      await new Promise((resolve) => server.close(resolve));
      await figures.close();
      await Promise.all(opened.map((one) => one.stop?.()));
      await shopkey.drain();
      await storage.close();
      release?.();
    },
  };
}

/** What is not offered, and why: an administrator who expects it finds the variable here. */
function sayWhatIsOff(config: Config, opened: readonly Marketplace[], log: Log): void {
  for (const { name, sentence } of closedSurfaces(config)) log.info(sentence, { platform: name });
  for (const { platform, flow, missing } of unconfiguredFlows(opened, config))
    log.info(`${platform}:${flow} is not configured: ${missing.join(', ')} not set`, { platform, flow });
}

/**
 * What this process does of all.
 * @throws ConfigError `config.invalid`: a store of one process, and this one would do half of it
 */
function partsOf(config: Config): { readonly isWeb: boolean; readonly isWorker: boolean } {
  const { SHOPKEY_ROLE: role } = config;
  if (role !== 'all' && !wantedStore(config).isShared)
    throw new ConfigError(
      'config.invalid',
      `SHOPKEY_ROLE: all was expected, for the embedded store serves one process; set SHOPKEY_REDIS_URL to run ${role} apart`,
    );
  return { isWeb: role !== 'worker', isWorker: role !== 'web' };
}

/** A proxy in front would make a stranger look like a neighbour (S25). */
function isForThisMachine({ SHOPKEY_HOST: host, SHOPKEY_PUBLIC_URL: url }: Config, env: NodeJS.ProcessEnv): boolean {
  const isAlone = url === undefined || isLoopback(new URL(url).hostname);
  return isLoopback(host) && isAlone && env.NODE_ENV !== 'production';
}

async function countsOf(jobs: Jobs, work: readonly Work[]) {
  const counts = await Promise.all(work.map(async ({ kind }) => ({ kind, states: await jobs.counts(kind) })));
  return counts.flatMap(({ kind, states }) =>
    Object.entries(states).map(([state, value]) => ({ labels: { kind, state }, value })),
  );
}

interface Figures {
  readonly meter: Meter;
  /** @param read how many jobs there are, asked when figures are */
  watch(read: () => ReturnType<typeof countsOf>): void;
  close(): Promise<void>;
}

/** Figures for Prometheus, on a port of their own (S32). */
async function openMeter(at: Config['SHOPKEY_METRICS']): Promise<Figures> {
  if (!at) return { meter: noMeter, watch: () => undefined, close: async () => undefined };
  const [{ default: express }, { hardened, serverLimits }, { openMetrics }] = await Promise.all([
    import('express'),
    import('./adapters/web/index.ts'),
    import('./adapters/web/metrics.ts'),
  ]);
  const { meter, watch, routes } = openMetrics();
  const app = express();
  hardened(app);
  routes(app);
  const server = createServer(serverLimits, app);
  await listen(server, at, { host: 'SHOPKEY_METRICS', port: 'SHOPKEY_METRICS' });
  return {
    meter,
    watch: (read) => watch('jobs', read),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Does it one time after the other, never two at once. */
function forEver(
  everyMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      current = work().catch(failed).then(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      clearTimeout(timer);
      await current;
      clearTimeout(timer);
    },
  };
}

try {
  const running = await start(process.env);
  const stop = () => void running.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const isConfig = error instanceof ConfigError;
  process.stderr.write(
    `${isConfig ? error.message : `Shopkey did not start: ${error instanceof Error ? error.message : 'unknown error'}`}\n`,
  );
  process.exit(isConfig ? BAD_CONFIG : 1);
}
