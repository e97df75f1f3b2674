import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Grant, SessionRecord, Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { kidOf, openVault } from '../../storage/vault.ts';
import { freshGrant, freshSession, next, saveOf, writeOf } from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { runShopkey, startShopkey } from '../support/shopkey-command.ts';
import { KEY, OLD } from './filled.ts';

const GRANTS = 1_500;
const KILLS = 4;
const clock = fakeClock(Date.now());
const [oldVault, newVault] = [openVault([OLD]), openVault([KEY, OLD])];
const named = ({ kid, key }: typeof KEY) => `${kid}:${Buffer.from(key).toString('base64')}`;

let redis: RedisServer;
let storage: Storage;
beforeAll(async () => {
  redis = await startRedis({ appendfsync: 'everysec' });
  storage = await openRedis({ url: redis.url, clock });
});
afterAll(async () => {
  await storage.close();
  await redis.stop();
});

const env = (...keys: (typeof KEY)[]) => ({ SHOPKEY_KEYS: keys.map(named).join(','), SHOPKEY_REDIS_URL: redis.url });
const placeOf = (owner: string, kind: 'grant' | 'session' = 'grant') => ({ kind, owner, field: 'refreshToken' });

async function saveSealed(grant: Grant, token: string, vault = oldVault): Promise<void> {
  const refreshToken = await vault.seal(new Secret(token), placeOf(grant.id));
  expect(await storage.shops.save(saveOf(grant, [], { sealed: { refreshToken } }))).toEqual({ kind: 'saved' });
}

async function tokenOf(grant: Grant, vault = openVault([KEY])): Promise<string> {
  const { refreshToken = '' } = await storage.shops.sealed(grant.id);
  return (await vault.open(refreshToken, placeOf(grant.id))).reveal();
}

async function typedIn({ id }: SessionRecord): Promise<string> {
  const { refreshToken = '' } = await storage.sessions.sealed(id);
  return (await newVault.open(refreshToken, placeOf(id, 'session'))).reveal();
}

const resealed = async (grants: readonly Grant[]) => {
  const all = await Promise.all(grants.map(async ({ id }) => (await storage.shops.sealed(id)).refreshToken ?? ''));
  return all.filter((jwe) => kidOf(jwe) === KEY.kid).length;
};

/**
 * People at work: each gives one grant another token, and takes a turn of one walk, again and again, and finds what was just
 * written. Their process seals with the old key first, so that every value of theirs is rotated, until `useNewKey`.
 */
function work(grants: readonly Grant[]) {
  let isOver = false;
  let vault = oldVault;
  const workers = grants.map(async (first) => {
    let grant = first;
    let record: SessionRecord = freshSession();
    while (!isOver) {
      grant = { ...grant, version: grant.version + 1 };
      await saveSealed(grant, `token-${grant.version}`, vault);
      const refreshToken = await vault.seal(new Secret(`typed-${record.rev}`), placeOf(record.id, 'session'));
      expect(await storage.sessions.write(writeOf(record, clock, { seal: { refreshToken } }))).toBe('written');
      expect(await tokenOf(grant, newVault)).toBe(`token-${grant.version}`);
      expect(await typedIn(record)).toBe(`typed-${record.rev}`);
      record = next(record);
    }
  });
  return {
    useNewKey: () => {
      vault = newVault;
    },
    stop: () => {
      isOver = true;
      return Promise.all(workers);
    },
  };
}

describe('S10: script/shopkey rotate, as a real command', () => {
  it('killed in the middle and run again, while people work, ends with no value under the old key and loses none', async () => {
    const grants = Array.from({ length: GRANTS }, () => freshGrant());
    await Promise.all(grants.map((grant, n) => saveSealed(grant, `token-of-${n}`)));
    const people = work(grants.slice(0, 10));
    const idle = grants.slice(10);
    const watched = idle.filter((_, n) => n % 15 === 0);

    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await resealed(watched);
      const { child, ended } = startShopkey('rotate', env(KEY, OLD));
      await vi.waitFor(async () => expect(await resealed(watched)).toBeGreaterThan(before), {
        timeout: 60_000,
        interval: 1,
      });
      child.kill(kill === KILLS - 1 ? 'SIGINT' : 'SIGKILL');
      const { code, out, err } = await ended;
      expect(out).toBe('');
      if (kill === KILLS - 1) {
        expect(code).toBe(130);
        expect(err).toMatch(/^Stopped\./);
      } else expect(code).toBeNull();
    }
    expect(await resealed(idle)).toBeLessThan(idle.length);

    people.useNewKey();
    await runShopkey('rotate', env(KEY, OLD));
    await people.stop();
    const last = await runShopkey('rotate', env(KEY, OLD));
    expect(last).toMatchObject({ code: 0, err: '' });
    expect(last.out).toContain('k0: 0 (may be taken out of SHOPKEY_KEYS)');

    for (const [n, grant] of idle.entries()) expect(await tokenOf(grant)).toBe(`token-of-${n + 10}`);
  });

  it('stops at what it cannot open, with code 1 and nothing of it, and leaves it as it was', async () => {
    const grant = freshGrant();
    await saveSealed(grant, 'token-of-an-old-key');
    const before = await storage.shops.sealed(grant.id);
    const { code, out, err } = await runShopkey('rotate', env(KEY));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toContain(before.refreshToken);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(await storage.shops.sealed(grant.id)).toEqual(before);
  });
});
