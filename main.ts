import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMarketplaces, unconfiguredFlows } from './adapters/marketplaces/opening.ts';
import { closedSurfaces, openSurfaces } from './adapters/surfaces/opening.ts';
import { ConfigError } from './bot/errors.ts';
import { type Meter, noMeter } from './bot/meter.ts';
import type { Clock, Log, Marketplace, PersonId, Surface } from './bot/ports.ts';
import { createShopkey } from './bot/shopkey.ts';
import { type Config, forgetSecrets, readConfig, refuseSimulation } from './config/index.ts';
import { wantedStore } from './storage/opening.ts';

/** The only place that knows everybody: reads the configuration, wires, starts, stops. */

const SWEEP_EVERY_MS = 2_000;
/** Renewals are asked for in good time before a token ends: seconds do not matter. */
const TEND_EVERY_MS = 5_000;
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
  const [{ createLog }, { default: express }, { openWeb, hardened, serverLimits }, { openVault }] = await Promise.all([
    import('./config/log.ts'),
    import('express'),
    import('./adapters/web/index.ts'),
    import('./storage/vault.ts'),
  ]);
  const log = createLog(config.SHOPKEY_LOG_LEVEL);
  const clock: Clock = { now: Date.now };
  const store = wantedStore(config);
  const storage = await store.open(config, { clock, log });
  const { requireKeys } = await import('./storage/keyring.ts');
  await requireKeys(
    storage,
    config.SHOPKEY_KEYS.map((one) => one.kid),
  );
  const { meter, close: closeMeter } = await openMeter(config.SHOPKEY_METRICS);
  const vault = openVault(config.SHOPKEY_KEYS);
  const marketplaces = await openMarketplaces(config, {
    clock,
    retiredFlows: config.SHOPKEY_RETIRED_FLOWS,
    company: config.SHOPKEY_COMPANY,
  });
  const surfaces = new Map<string, Surface>();
  const shopkey = createShopkey({
    storage,
    vault,
    clock,
    log,
    meter,
    surfaces,
    marketplaces,
    keys: config.SHOPKEY_KEYS.map((one) => one.key),
    admins: config.SHOPKEY_ADMINS as PersonId[],
    ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: config.SHOPKEY_PUBLIC_URL }),
    ...(config.SHOPKEY_CONTACT === undefined ? {} : { contact: config.SHOPKEY_CONTACT }),
  });
  const app = express();
  hardened(app);
  const opened = await openSurfaces(config, {
    bot: () => shopkey,
    people: storage.people,
    log,
    loopback: isLoopback(config.SHOPKEY_HOST),
  });
  for (const { surface, routes } of opened) {
    surfaces.set(surface.name, surface);
    routes(app);
  }
  openWeb({
    doors: shopkey.doors,
    ready: () => storage.ping(),
    trustProxies: config.SHOPKEY_TRUST_PROXIES,
    log,
    clock,
    meter,
    ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: new URL(config.SHOPKEY_PUBLIC_URL) }),
  }).routes(app);
  const server = createServer(serverLimits, app);
  await listen(server, { host: config.SHOPKEY_HOST, port: config.SHOPKEY_PORT });
  await Promise.all(opened.map((one) => one.start?.()));
  await shopkey.sweep(!store.isShared);
  const sweep = () => {
    shopkey.askDirectories();
    return shopkey.sweep();
  };
  const sweeper = forEver(SWEEP_EVERY_MS, sweep, log);
  /** A loop of its own: a slow platform delays no walk. */
  let isFirst = true;
  const tender = forEver(
    TEND_EVERY_MS,
    async () => {
      if (isFirst) await shopkey.catchUp();
      await shopkey.tend(isFirst && !store.isShared);
      isFirst = false;
    },
    log,
  );
  const { port } = server.address() as AddressInfo;
  sayWhatIsOff(config, marketplaces, log);
  log.info('ready', { port });
  for (const sentence of await storage.advice()) log.warn(sentence);
  return {
    port,
    async stop() {
      await Promise.all([sweeper.stop(), tender.stop()]);
      await new Promise((resolve) => server.close(resolve));
      await closeMeter();
      await Promise.all(opened.map((one) => one.stop?.()));
      await shopkey.drain();
      await storage.close();
    },
  };
}

/** What is not offered, and why: an administrator who expects it finds the variable here. */
function sayWhatIsOff(config: Config, opened: readonly Marketplace[], log: Log): void {
  for (const { name, missing } of closedSurfaces(config))
    log.info(`${name} is not served: ${missing.join(', ')} not set`, { platform: name });
  for (const { platform, flow, missing } of unconfiguredFlows(opened, config))
    log.info(`${platform}:${flow} is not configured: ${missing.join(', ')} not set`, { platform, flow });
}

/** Figures for Prometheus, on a port of their own (S32). */
async function openMeter(at: Config['SHOPKEY_METRICS']): Promise<{ readonly meter: Meter; close(): Promise<void> }> {
  if (!at) return { meter: noMeter, close: async () => undefined };
  const [{ default: express }, { hardened, serverLimits }, { openMetrics }] = await Promise.all([
    import('express'),
    import('./adapters/web/index.ts'),
    import('./adapters/web/metrics.ts'),
  ]);
  const { meter, routes } = openMetrics();
  const app = express();
  hardened(app);
  routes(app);
  const server = createServer(serverLimits, app);
  await listen(server, at);
  return { meter, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function listen(server: Server, at: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
}

/** Does it one time after the other, never two at once. */
function forEver(everyMs: number, work: () => Promise<unknown>, log: Log): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      current = work()
        .catch(() => log.warn('sweep: storage is away'))
        .then(next);
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
