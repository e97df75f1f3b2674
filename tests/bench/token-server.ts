import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createClient } from 'redis';
import { openAmazon } from '../../adapters/marketplaces/amazon/index.ts';
import { hardened, openWeb, serverLimits } from '../../adapters/web/index.ts';
import { openMetrics } from '../../adapters/web/metrics.ts';
import type { Log } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { createShopkey } from '../../bot/shopkey.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { openVault } from '../../storage/vault.ts';
import { BENCH_KEY, BENCH_KID } from './token-stand.ts';
import { NO_JOBS } from './walks.ts';

/** A process that `token.ts` starts: `shopkey` is the API as it is served, `bare` an express route that does one GET of the same size. */
const [kind = 'bare', url = '', tokenUrl = ''] = process.argv.slice(2);
const clock = { now: Date.now };
/** Lines are made, and go nowhere: where they go is the installation's. */
const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function shopkeyApp() {
  const { meter } = openMetrics();
  const shopkey = createShopkey({
    storage: await openRedis({ url, clock }),
    jobs: NO_JOBS,
    hookSender: { refuses: () => undefined, send: async () => ({ failure: 'no-answer' }) },
    vault: openVault([{ kid: BENCH_KID, key: BENCH_KEY }]),
    clock,
    log,
    meter,
    marketplaces: [
      openAmazon(
        {
          draft: false,
          applicationId: 'a',
          clientId: 'c',
          clientSecret: new Secret('bench-secret'),
          tokenUrl,
          retiredFlows: [],
        },
        { clock },
      ),
    ],
    surfaces: new Map(),
    keys: [BENCH_KEY],
    everybodyAuthorizes: true,
    admins: [],
    apiAMinute: 1_000_000,
  });
  const app = express();
  hardened(app);
  openWeb({
    doors: shopkey.doors,
    api: shopkey.api,
    ready: async () => undefined,
    trustProxies: [],
    log,
    clock,
    meter,
  }).routes(app);
  return app;
}

async function bareApp() {
  const client = createClient({ url });
  await client.connect();
  const app = express();
  app.get('/v1/shops/:shop/token', async (req, res) => {
    res.json({ value: await client.get(`bare:${req.params.shop}`) });
  });
  return app;
}

const server = createServer(serverLimits, kind === 'shopkey' ? await shopkeyApp() : await bareApp());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
