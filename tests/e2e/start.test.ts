import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../bot/secret.ts';
import { answers } from '../../script/waiting.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { endsWithUs } from '../support/ends-with-us.ts';
import { freePort } from '../support/free-port.ts';
import { SHOPKEY_KEY, temporaryFolder } from '../support/processes.ts';

const MAIN = join(import.meta.dirname, '../../dist/main.js');
const GOOD = { SHOPKEY_KEYS: `k1:${SHOPKEY_KEY}`, SHOPKEY_PORT: '0' };

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** The process as it is built, to its end. */
function run(env: Readonly<Record<string, string>>, data = temporaryFolder('start')) {
  const child = endsWithUs(
    spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH ?? '', SHOPKEY_DATA: data, ...env },
      cwd: data,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code) => resolve({ code, said })));
  return { child, ended };
}

describe('the start', () => {
  it.each([
    ['a port that is none', { SHOPKEY_PORT: 'CANARY-PORT' }, /^SHOPKEY_PORT: .+, for example 3978$/],
    ['a variable that is not ours', { SHOPKEY_CANARY: 'x' }, /^SHOPKEY_CANARY is not a variable of Shopkey; .+$/],
    [
      'half of the work for a store of one process',
      { SHOPKEY_ROLE: 'web' },
      /^SHOPKEY_ROLE: all was expected, .+SHOPKEY_REDIS_URL.+$/,
    ],
    ['S11: no key', { SHOPKEY_KEYS: '' }, /^SHOPKEY_KEYS: .+$/],
    ['S11: a key that is too short', { SHOPKEY_KEYS: 'k1:Q0FOQVJZ' }, /^SHOPKEY_KEYS: .+$/],
    [
      'S47: the simulation’s application, without the playground',
      { SHOPKEY_AMAZON_APPLICATION_ID: 'amzn1.sp.solution.sandbox-shopkey' },
      /^SHOPKEY_AMAZON_APPLICATION_ID: .+$/,
    ],
    [
      'S25: the playground, which anybody may speak to, for other machines',
      { SHOPKEY_TEAMS_PLAYGROUND: 'yes', SHOPKEY_HOST: '0.0.0.0' },
      /^SHOPKEY_TEAMS_PLAYGROUND=yes .+$/,
    ],
    [
      'S25: the playground, behind a name that only begins like this machine’s',
      { SHOPKEY_TEAMS_PLAYGROUND: 'yes', SHOPKEY_HOST: '127.0.0.1.shopkey.invalid' },
      /^SHOPKEY_TEAMS_PLAYGROUND=yes .+$/,
    ],
    [
      'S25: the playground behind a proxy, which makes strangers look like neighbours',
      { SHOPKEY_TEAMS_PLAYGROUND: 'yes', SHOPKEY_PUBLIC_URL: 'https://shopkey.example.com' },
      /^SHOPKEY_TEAMS_PLAYGROUND=yes .+$/,
    ],
    [
      'S25: the playground in production',
      { SHOPKEY_TEAMS_PLAYGROUND: 'yes', NODE_ENV: 'production' },
      /^SHOPKEY_TEAMS_PLAYGROUND=yes .+$/,
    ],
    [
      'an address that this machine does not have',
      { SHOPKEY_HOST: '192.0.2.1' },
      /^SHOPKEY_HOST: an address of this machine was expected, for example 127\.0\.0\.1$/,
    ],
    [
      'an address for figures that this machine does not have',
      { SHOPKEY_METRICS: '192.0.2.1:9464' },
      /^SHOPKEY_METRICS: an address of this machine was expected, for example 127\.0\.0\.1:9464$/,
    ],
  ])('with %s ends with 78 and one sentence', async (_name, wrong, sentence) => {
    const { code, said } = await run({ ...GOOD, ...(wrong as Record<string, string>) }).ended;
    expect({ code, lines: said.trim().split('\n').length }).toEqual({ code: 78, lines: 1 });
    expect(said.trim()).toMatch(sentence);
    expect(said).not.toContain('CANARY-PORT');
  });

  /** `mkdir` with `recursive` never ends there, so a process that hangs is killed. */
  it('with a folder that takes nothing ends with 78 and one sentence', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../dist/main.js')], {
      env: { PATH: process.env.PATH ?? '', ...GOOD, SHOPKEY_DATA: '/proc/shopkey' },
      timeout: 60_000,
      encoding: 'utf8',
    });
    expect(stderr.trim()).toMatch(/^SHOPKEY_DATA: a folder that Shopkey may write to was expected, for example \S+$/);
    expect(status).toBe(78);
  });

  it('S10: is refused while a stored secret needs a key that is not configured, and names the key alone', async () => {
    const data = temporaryFolder('start');
    const storage = await openEmbedded({ file: join(data, 'shopkey.db'), clock: { now: Date.now } });
    const key = Uint8Array.from(Buffer.from(SHOPKEY_KEY, 'base64'));
    const place = { kind: 'grant', owner: 'g1', field: 'refreshToken' } as const;
    const jwe = await openVault([{ kid: 'old', key }]).seal(new Secret('CANARY-TOKEN'), place);
    await storage.shops.save({
      grant: {
        v: 1,
        id: 'g1' as never,
        version: 1,
        platform: 'amazon',
        flow: 'app',
        sellerId: 'A2',
        sites: ['UK'],
        values: {},
        authorizedBy: 'teams/t/u' as never,
        authorizedAtMs: 1,
        status: 'works',
      },
      expectedVersion: 0,
      shops: [],
      sealed: { refreshToken: jwe },
      audit: [],
    });
    await storage.close();
    const { code, said } = await run(GOOD, data).ended;
    expect(code).toBe(78);
    expect(said).toContain('old (1 of grant)');
    expect(said).not.toContain(jwe.slice(0, 20));
  });

  it('without its Redis ends with one sentence that holds no password', async () => {
    const url = `redis://user:CANARY-PASSWORD@127.0.0.1:${await freePort()}`;
    const { code, said } = await run({ ...GOOD, SHOPKEY_REDIS_URL: url }).ended;
    expect(code).not.toBe(0);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('SHOPKEY_REDIS_URL');
    expect(said).not.toContain('CANARY');
  });

  it('at a port that another program has ends with one sentence that names the variable', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await run({ ...GOOD, SHOPKEY_PORT: String(port) }).ended;
    other.close();
    /** Not 78: the other may be a Shopkey that is just ending, and a service is started again. */
    expect({ code, said: said.trim() }).toEqual({
      code: 1,
      said: `Shopkey did not start: SHOPKEY_PORT: another program listens at port ${port}; stop it, or set another port`,
    });
  });

  it('beside another process on one folder ends with one sentence, and begins when the other was killed', async () => {
    const data = temporaryFolder('start');
    const port = String(await freePort());
    const first = run({ ...GOOD, SHOPKEY_PORT: port }, data);
    await answers(`http://127.0.0.1:${port}/ready`);
    const second = await run(GOOD, data).ended;
    expect(second.code).toBe(1);
    expect(second.said.trim()).toMatch(
      /^Shopkey did not start: SHOPKEY_DATA: another Shopkey works with this folder; [^\n]+$/,
    );
    first.child.kill('SIGKILL');
    await first.ended;
    const third = run({ ...GOOD, SHOPKEY_PORT: port }, data);
    await answers(`http://127.0.0.1:${port}/ready`);
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  });

  it('serves figures on a port of their own, when it is told where, until it is stopped', async () => {
    const [port, figures] = [String(await freePort()), String(await freePort())];
    const more = { SHOPKEY_METRICS: `127.0.0.1:${figures}`, SHOPKEY_PORT: port, SHOPKEY_TEAMS_PLAYGROUND: 'yes' };
    const { child, ended } = run({ ...GOOD, ...more });
    await answers(`http://127.0.0.1:${port}/ready`);
    const scraped = await (await fetch(`http://127.0.0.1:${figures}/metrics`)).text();
    expect(scraped).toMatch(/shopkey_requests_seconds_count\{method="GET",route="\/ready",status="200"\} \d/);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('is undone by SIGTERM: what runs is waited for, and the code is 0', async () => {
    const port = String(await freePort());
    const { child, ended } = run({ ...GOOD, SHOPKEY_PORT: port, SHOPKEY_TEAMS_PLAYGROUND: 'yes' });
    await answers(`http://127.0.0.1:${port}/ready`);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });
});
