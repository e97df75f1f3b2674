import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answers } from '../../script/waiting.ts';
import { endsWithUs } from '../support/ends-with-us.ts';
import { freePort } from '../support/free-port.ts';
import { holdRedis } from '../support/held-redis.ts';
import { SHOPKEY_KEY, temporaryFolder } from '../support/processes.ts';
import { startRedis } from '../support/redis-server.ts';

async function begin(redisUrl: string) {
  const port = String(await freePort());
  const child = endsWithUs(
    spawn(process.execPath, [join(import.meta.dirname, '../../dist/main.js')], {
      env: {
        PATH: process.env.PATH ?? '',
        SHOPKEY_DATA: temporaryFolder('not-ready'),
        SHOPKEY_KEYS: `k1:${SHOPKEY_KEY}`,
        SHOPKEY_PORT: port,
        SHOPKEY_REDIS_URL: redisUrl,
      },
      stdio: 'ignore',
    }),
  );
  return { child, ended: once(child, 'exit'), url: `http://127.0.0.1:${port}` };
}

it('a process that has not begun its work is not ready, and with a Redis that dies then it never was', async () => {
  const redis = await startRedis();
  const held = await holdRedis(redis.port);
  /** The first job that is put: pages are served by then, and the store answers on a connection of its own. */
  const isStuck = held.hold((sent) => /EVAL(SHA)?\r\n[\s\S]*\{jobs\}:/i.test(sent), 'before');
  const { child, ended, url } = await begin(held.url);
  await isStuck;
  await answers(`${url}/health`);
  const asked = async () => (await fetch(`${url}/ready`)).status;
  expect(await asked()).toBe(503);
  await redis.kill();
  held.stop();
  let status = 503;
  while (child.exitCode === null && status === 503) status = await asked().catch(() => 503);
  expect({ status, code: child.exitCode }).toEqual({ status: 503, code: 1 });
  await ended;
  await redis.stop();
}, 60_000);

it('is ready when its start is done', async () => {
  const redis = await startRedis();
  const { child, ended, url } = await begin(redis.url);
  await answers(`${url}/ready`);
  child.kill('SIGTERM');
  await ended;
  await redis.stop();
}, 60_000);
