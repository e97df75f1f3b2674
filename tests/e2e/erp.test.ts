import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../adapters/web/api/routes.ts';
import { hardened, openWeb, serverLimits } from '../../adapters/web/index.ts';
import { noMeter } from '../../bot/meter.ts';
import { keyFor } from '../support/erp.ts';
import { pulled } from '../support/pulled.ts';

const run = promisify(execFile);

/** The commands of docs/erp.md, as somebody would paste them. */
const EXAMPLES = [
  ...readFileSync(new URL('../../docs/erp.md', import.meta.url), 'utf8').matchAll(/```sh\n(.*?)```/gs),
].map(([, command = '']) => command.trim());

describe('docs/erp.md', () => {
  it('its examples work as they stand, and each answers what its schema says', async () => {
    const { walker, storage, clock, shops, book, live } = await pulled();
    book.add(2);
    await live(60_000);
    const [shop] = await shops();
    const { key } = await keyFor({ storage, clock });
    const app = express();
    hardened(app);
    const nothing = () => undefined;
    openWeb({
      doors: walker.shopkey.doors,
      api: walker.shopkey.api,
      ready: async () => undefined,
      trustProxies: [],
      log: { info: nothing, warn: nothing, error: nothing },
      clock,
      meter: noMeter,
    }).routes(app);
    const server = createServer(serverLimits, app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const SHOPKEY_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { ...process.env, SHOPKEY_URL, SHOPKEY_KEY: key, SHOP: shop?.id };
    const answers: unknown[] = [];
    for (const example of EXAMPLES) answers.push(JSON.parse((await run('bash', ['-c', example], { env })).stdout));
    const ids = ['listShops', 'getToken', 'listOrders', 'pullOrders'];
    expect(EXAMPLES).toHaveLength(ids.length);
    for (const [n, id] of ids.entries()) {
      const read = ROUTES.find((one) => one.id === id)?.answer.safeParse(answers[n]);
      expect(read?.success, `${id}: ${JSON.stringify(answers[n])}`).toBe(true);
    }
    expect(answers[0]).toMatchObject({ shops: [{ id: shop?.id, platform: 'amazon', site: 'UK', status: 'works' }] });
    expect(answers[1]).toMatchObject({ call: { token_name: 'x-amz-access-token' } });
    expect(answers[2]).toMatchObject({ orders: [{ id: 'o-0' }, { id: 'o-1' }] });
    expect(JSON.stringify(answers)).not.toMatch(/refresh|buyer/i);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
