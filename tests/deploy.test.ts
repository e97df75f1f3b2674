import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { afterAll, describe, expect, it } from 'vitest';
import { GAUGES, METRICS } from '../bot/meter.ts';
import { VARIABLES } from '../config/variables.ts';
import { openRedis } from '../storage/redis/index.ts';
import { redisArguments } from './support/compose.ts';
import { endsWithUs } from './support/ends-with-us.ts';
import { freePort } from './support/free-port.ts';
import { temporaryFolder } from './support/processes.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const started: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of started) await stop();
});

async function startRedis(password: string): Promise<number> {
  const port = await freePort();
  const dir = temporaryFolder('deploy');
  const child = endsWithUs(
    spawn('redis-server', ['--port', String(port), '--dir', dir, ...redisArguments(password)], {
      stdio: 'pipe',
    }),
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  started.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (said: Buffer) => said.includes('Ready to accept connections') && resolve());
    child.once('exit', () => reject(new Error('redis-server did not start')));
  });
  return port;
}

describe('deploy/', () => {
  it('S13: compose’s Redis keeps everything, lets nobody in without the password, and Shopkey to its own keys alone', async () => {
    const port = await startRedis('sandbox-password');
    const own = createClient({ url: `redis://shopkey:sandbox-password@127.0.0.1:${port}` });
    const stranger = createClient({ url: `redis://127.0.0.1:${port}`, socket: { reconnectStrategy: false } });
    for (const client of [own, stranger]) client.on('error', () => undefined);
    await own.connect();
    started.unshift(async () => own.destroy());
    await expect(stranger.connect().then(() => stranger.get('shopkey:a'))).rejects.toThrow(/NOAUTH|disabled/i);
    await expect(own.set('somebody:else', '1')).rejects.toThrow(/NOPERM|no permissions/i);
    await expect(own.sendCommand(['FLUSHALL'])).rejects.toThrow(/NOPERM|no permissions/i);
    const url = `redis://shopkey:sandbox-password@127.0.0.1:${port}`;
    const storage = await openRedis({ url, clock: { now: Date.now } });
    started.unshift(() => storage.close());
    await storage.ping();
    expect(await storage.people.isFirst('deploy')).toBe(true);
    expect(redisArguments('').join(' ')).toMatch(/--appendonly yes --appendfsync always --maxmemory-policy noeviction/);
  });

  it('names no variable that Shopkey does not know, and holds the value of no secret', () => {
    const files = [
      'compose.yaml',
      'example.env',
      'shopkey.service',
      'shopkey-trim.service',
      'shopkey-trim.timer',
      'Containerfile',
    ].map((name) => read(`deploy/${name}`));
    const named = new Set(files.join('\n').match(/SHOPKEY_[A-Z_]+(?=[=:])/g));
    expect([...named].filter((name) => !/^SHOPKEY_REDIS_(TRIM_)?PASSWORD$/.test(name) && !(name in VARIABLES))).toEqual(
      [],
    );
    expect(read('deploy/example.env')).toMatch(/^SHOPKEY_KEYS=$/m);
  });

  it('warns by figures that Shopkey has, and by labels of theirs', () => {
    const known = new Map<string, ReadonlySet<string>>([
      ...Object.entries(METRICS).flatMap(([name, { labels, isTimed }]) =>
        (isTimed ? ['seconds_count', 'seconds_bucket'] : ['total']).map(
          (end) =>
            [
              `shopkey_${name}_${end}`,
              new Set<string>([...labels, ...(end === 'seconds_bucket' ? ['le'] : [])]),
            ] as const,
        ),
      ),
      ...Object.entries(GAUGES).map(([name, { labels }]) => [`shopkey_${name}`, new Set<string>(labels)] as const),
    ]);
    const alerts = read('deploy/alerts.yaml');
    const used = [...alerts.matchAll(/(shopkey_\w+)(?:\{([^}]*)\})?/g)];
    expect(used.length).toBeGreaterThan(5);
    for (const [, name = '', conditions = ''] of used) {
      expect([...known.keys()]).toContain(name);
      for (const [, label = ''] of conditions.matchAll(/(\w+)(?:=~|!~|!=|=)/g))
        expect(known.get(name)).toContain(label);
    }
  });

  it('each process of compose has its figures where Prometheus reaches them: most alerts are about a worker’s', () => {
    const [, services = ''] = read('deploy/compose.yaml').split('\nservices:\n');
    const running = services.split(/\n(?= {2}\w+:\n)/).filter((one) => one.includes('SHOPKEY_ROLE'));
    expect(running).toHaveLength(2);
    for (const service of running) expect(service).toMatch(/ports:\n(?: +[-#] .*\n)* +- 127\.0\.0\.1:[\d-]+:9464/);
    expect(read('deploy/compose.yaml')).toContain('SHOPKEY_METRICS: 0.0.0.0:9464');
  });

  it('an alert that nothing was done also fires where nothing ever was: a figure that never was has no value', () => {
    const expressions = read('deploy/alerts.yaml').match(/expr: .*== 0.*/g) ?? [];
    const ofNothing = expressions.filter((one) => one.includes('increase('));
    expect(ofNothing.length).toBeGreaterThan(0);
    for (const one of ofNothing) expect(one).toMatch(/\(sum\(increase\(\w+\[\w+\]\)\) or vector\(0\)\) == 0/);
  });

  it('S47: the image has what is built and what runs it, and nothing else', () => {
    const copied = [
      ...read('deploy/Containerfile').matchAll(/^COPY --from=build \S+\/src\/(\S+)|^COPY --from=build \/src\/(\S+)/gm),
    ];
    expect(copied.map(([, , what]) => what)).toEqual(['package.json', 'node_modules', 'dist']);
    const ignored = read('.dockerignore').split('\n');
    for (const folder of ['sandbox', 'tests', 'data', '.git', '**/*.env']) expect(ignored).toContain(folder);
  });
});
