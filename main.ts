import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openMarketplaces } from './adapters/marketplaces/index.ts';
import type { Slack } from './adapters/slack/index.ts';
import { ConfigError } from './bot/errors.ts';
import type { Clock, Log, PersonId, Storage, Surface } from './bot/ports.ts';
import { createShopkey, type Shopkey } from './bot/shopkey.ts';
import { type Config, forgetSecrets, readConfig, refuseSimulation } from './config/index.ts';

/** The only place that knows everybody: reads the configuration, wires, starts, stops. */

const SWEEP_EVERY_MS = 2_000;
/** EX_CONFIG of sysexits.h. */
const BAD_CONFIG = 78;

interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

async function start(env: NodeJS.ProcessEnv): Promise<Running> {
  const config = readConfig(env);
  refuseSimulation(env);
  const dataFolder = env.SHOPKEY_DATA ?? 'data';
  forgetSecrets(env);
  const [{ createLog }, { default: express }, { openWeb, hardened, serverLimits }, { openVault }] = await Promise.all([
    import('./config/log.ts'),
    import('express'),
    import('./adapters/web/index.ts'),
    import('./storage/vault.ts'),
  ]);
  const log = createLog(config.SHOPKEY_LOG_LEVEL);
  const clock: Clock = { now: Date.now };
  const storage = await openStorage(config, dataFolder, clock, log);
  const { requireKeys } = await import('./storage/keyring.ts');
  await requireKeys(
    storage,
    config.SHOPKEY_KEYS.map((one) => one.kid),
  );
  const vault = openVault(config.SHOPKEY_KEYS);
  const surfaces = new Map<string, Surface>();
  const shopkey = createShopkey({
    storage,
    vault,
    clock,
    log,
    surfaces,
    marketplaces: await openMarketplaces(config, { clock, retiredFlows: config.SHOPKEY_RETIRED_FLOWS }),
    keys: config.SHOPKEY_KEYS.map((one) => one.key),
    admins: config.SHOPKEY_ADMINS as PersonId[],
    ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: config.SHOPKEY_PUBLIC_URL }),
    ...(config.SHOPKEY_CONTACT === undefined ? {} : { contact: config.SHOPKEY_CONTACT }),
  });
  const app = express();
  hardened(app);
  await openTeamsOn(app, config, surfaces, shopkey, storage, log);
  const slack = await openSlackOn(app, config, surfaces, shopkey, storage, log);
  openWeb({
    doors: shopkey.doors,
    ready: () => storage.ping(),
    trustProxies: config.SHOPKEY_TRUST_PROXIES,
    log,
    clock,
    ...(config.SHOPKEY_PUBLIC_URL === undefined ? {} : { publicUrl: new URL(config.SHOPKEY_PUBLIC_URL) }),
  }).routes(app);
  const server = createServer(serverLimits, app);
  await listen(server, config);
  await slack?.start();
  await shopkey.sweep(config.SHOPKEY_REDIS_URL === undefined);
  const sweeper = sweepForEver(shopkey, log);
  const { port } = server.address() as AddressInfo;
  log.info('ready', { port });
  for (const sentence of await storage.advice()) log.warn(sentence);
  return {
    port,
    async stop() {
      await sweeper.stop();
      await slack?.stop();
      await new Promise((resolve) => server.close(resolve));
      await shopkey.drain();
      await storage.close();
    },
  };
}

async function openStorage(config: Config, dataFolder: string, clock: Clock, log: Log): Promise<Storage> {
  if (config.SHOPKEY_REDIS_URL === undefined) {
    const { openEmbedded } = await import('./storage/embedded/index.ts');
    return openEmbedded({ file: join(dataFolder, 'shopkey.db'), clock });
  }
  const { openRedis } = await import('./storage/redis/index.ts');
  return openRedis({
    url: config.SHOPKEY_REDIS_URL,
    clock,
    log,
    allowPlainRedis: config.SHOPKEY_ALLOW_PLAIN_REDIS === 'yes',
  });
}

async function openTeamsOn(
  app: import('express').Express,
  config: Config,
  surfaces: Map<string, Surface>,
  shopkey: Shopkey,
  storage: Storage,
  log: Log,
): Promise<void> {
  const isPlayground = config.SHOPKEY_TEAMS_PLAYGROUND === 'yes';
  if (config.SHOPKEY_TEAMS_APP_ID === undefined && !isPlayground) {
    log.info(
      'Teams is not served: SHOPKEY_TEAMS_APP_ID, SHOPKEY_TEAMS_APP_PASSWORD and SHOPKEY_TEAMS_TENANT_ID are not set',
    );
    return;
  }
  const { openTeams } = await import('./adapters/teams/index.ts');
  const teams = await openTeams({
    bot: () => shopkey,
    people: storage.people,
    log,
    playground: isPlayground,
    loopback: isLoopback(config.SHOPKEY_HOST),
    ...(config.SHOPKEY_TEAMS_APP_ID === undefined ? {} : { appId: config.SHOPKEY_TEAMS_APP_ID }),
    ...(config.SHOPKEY_TEAMS_APP_PASSWORD === undefined ? {} : { appPassword: config.SHOPKEY_TEAMS_APP_PASSWORD }),
    ...(config.SHOPKEY_TEAMS_TENANT_ID === undefined ? {} : { tenantId: config.SHOPKEY_TEAMS_TENANT_ID }),
  });
  surfaces.set(teams.surface.name, teams.surface);
  teams.routes(app);
}

async function openSlackOn(
  app: import('express').Express,
  config: Config,
  surfaces: Map<string, Surface>,
  shopkey: Shopkey,
  storage: Storage,
  log: Log,
): Promise<Slack | undefined> {
  const {
    SHOPKEY_SLACK_BOT_TOKEN: botToken,
    SHOPKEY_SLACK_APP_TOKEN: appToken,
    SHOPKEY_SLACK_SIGNING_SECRET: signingSecret,
  } = config;
  if (botToken === undefined) {
    log.info(
      'Slack is not served: SHOPKEY_SLACK_BOT_TOKEN and one of SHOPKEY_SLACK_APP_TOKEN and SHOPKEY_SLACK_SIGNING_SECRET are not set',
    );
    return undefined;
  }
  const { openSlack } = await import('./adapters/slack/index.ts');
  const slack = await openSlack({
    botToken,
    bot: () => shopkey,
    people: storage.people,
    log,
    apiUrl: config.SHOPKEY_SLACK_API_URL,
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
  });
  surfaces.set(slack.surface.name, slack.surface);
  slack.routes(app);
  return slack;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.SHOPKEY_PORT, config.SHOPKEY_HOST, resolve);
  });
}

/** Sweeps one after the other, never two at once. */
function sweepForEver(shopkey: Shopkey, log: Log): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      current = shopkey
        .sweep()
        .catch(() => log.warn('sweep: storage is away'))
        .then(next);
    }, SWEEP_EVERY_MS);
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
