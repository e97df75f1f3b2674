import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { describe, expect, it, vi } from 'vitest';
import { openHookSender } from '../../adapters/hooks/sender.ts';
import { newHookSecret, signedHeaders } from '../../bot/hooks/sign-hook.ts';
import { shardOfShop } from '../../bot/ids.ts';
import type { ShopId } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import { freshOrder } from '../contracts/storage-orders.ts';
import { endsWithUs } from '../support/ends-with-us.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/redis-server.ts';

const PAGE = readFileSync(new URL('../../docs/erp.md', import.meta.url), 'utf8');
const exampleOf = (file: string) => new RegExp(`\`\`\`js file=${file}\\n(.*?)\`\`\``, 's').exec(PAGE)?.[1] ?? '';

/** Runs a program of docs/erp.md as it stands there. */
function start(file: string, env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const child: ChildProcess = endsWithUs(
    spawn(process.execPath, ['--input-type=module', '-e', exampleOf(file)], {
      env: { ...process.env, ...env },
    }),
  );
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => lines.push(...part.toString().split('\n').filter(Boolean)));
  return {
    lines,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const FAST = { timeout: 60_000, interval: 50 };

describe('the programs of docs/erp.md', () => {
  it('S41: the receiver takes what we sign once, and nothing that is bent', async () => {
    const secret = newHookSecret();
    const port = await freePort();
    await using receiver = start('receiver.mjs', { WEBHOOK_SECRET: secret.reveal(), PORT: String(port) });
    await vi.waitFor(() => expect(receiver.lines).toEqual([`listening ${port}`]), FAST);
    const { send } = openHookSender({ privateHosts: ['127.0.0.1'] });
    const body = JSON.stringify({ type: 'orders.updated', data: { shop: { name: '杭州' }, updated_since: '2026' } });
    const post = (secrets: Parameters<typeof signedHeaders>[0], atMs: number, sent = body) =>
      send({
        url: `http://127.0.0.1:${port}/`,
        headers: signedHeaders(secrets, { id: 'msg_1', atMs, body }),
        body: sent,
        signal: new AbortController().signal,
      });
    expect(await post([newHookSecret()], Date.now())).toEqual({ status: 401 });
    expect(await post([secret], Date.now(), `${body} `)).toEqual({ status: 401 });
    expect(await post([secret], Date.now() - 3_600_000)).toEqual({ status: 401 });
    expect(await post([newHookSecret(), secret], Date.now())).toEqual({ status: 204 });
    expect(await post([secret], Date.now())).toEqual({ status: 204 });
    await vi.waitFor(() => expect(receiver.lines.slice(1)).toEqual(['orders.updated 杭州 2026']), FAST);
  });

  it('two workers share the stream, each order is booked, and what a dead one had taken is taken over', async () => {
    const server = await startRedis();
    const bare = createClient({ url: server.url, RESP: 2 });
    await bare.connect();
    const storage = await openRedis({ url: server.url, clock: { now: Date.now } });
    try {
      /** The user that the page gives the ERP. */
      const user = /ACL SETUSER (.*)/.exec(PAGE)?.[1]?.replace('>…', '>sandbox-erp').split(' ') ?? [];
      await bare.sendCommand(['ACL', 'SETUSER', ...user]);
      const REDIS_URL = server.url.replace('//', '//erp:sandbox-erp@');
      const put = async (shop: string) => {
        const order = freshOrder();
        await storage.orders.put({ shop: shop as ShopId, orders: [order] });
        return `booked ${shop} ${order.id} ${order.status}`;
      };
      /** Taken by a worker that died more than a minute ago. */
      const left = await put('s-left');
      const stream = keysOf('shopkey').orderStream(shardOfShop('s-left' as ShopId));
      await bare.xGroupCreate(stream, 'erp', '0');
      const [entry] = (await bare.xRange(stream, '-', '+')) ?? [];
      await bare.sendCommand(['XREADGROUP', 'GROUP', 'erp', 'dead', 'STREAMS', stream, '>']);
      const claim = ['XCLAIM', stream, 'erp', 'dead', '0', entry?.id ?? '', 'IDLE', '61000', 'JUSTID'];
      await bare.sendCommand(claim);
      const early = await put('s-early');
      await using one = start('consumer.mjs', { REDIS_URL, WORKER: 'one' });
      await vi.waitFor(() => expect(new Set(one.lines)).toEqual(new Set([left, early])), FAST);
      await using two = start('consumer.mjs', { REDIS_URL, WORKER: 'two' });
      const later: string[] = [];
      for (let n = 0; n < 20; n++) later.push(await put(`s-${n}`));
      const seen = () => [...one.lines, ...two.lines];
      await vi.waitFor(() => expect(seen().sort()).toEqual([left, early, ...later].sort()), FAST);
      await vi.waitFor(async () => {
        const pending = (await bare.sendCommand(['XPENDING', stream, 'erp'])) as [number];
        expect(pending[0]).toBe(0);
      }, FAST);
    } finally {
      await storage.close();
      bare.destroy();
      await server.stop();
    }
  });
});
