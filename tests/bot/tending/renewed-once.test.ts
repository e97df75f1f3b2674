import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../../../bot/ports.ts';
import { openRedis } from '../../../storage/redis/index.ts';
import { startRedis } from '../../support/redis-server.ts';
import { failure, HOUR, MINUTE, pair, tended } from '../../support/tended.ts';
import { startWalker } from '../../support/walker.ts';

const AT_LEAST_MS = 5 * MINUTE;

/** Two processes on one store, and a platform that answers after the others have asked, too. */
async function two(store?: Storage) {
  const first = await tended({ deps: { pause: () => soon() }, ...(store ? { storage: store } : {}) });
  const { walker, clock, storage, renewed } = first;
  let n = 0;
  renewed.answer = async () => {
    for (let turn = 0; turn < 20; turn++) await soon();
    return pair(++n, clock);
  };
  const second = await startWalker({
    clock,
    storage,
    surface: walker.surface,
    market: () => walker.market,
    deps: { pause: () => soon() },
  });
  return { ...first, second, both: [walker.shopkey, second.shopkey] as const };
}

const STORES = {
  embedded: async () => ({ storage: undefined, stop: async () => undefined }),
  async redis() {
    const server = await startRedis();
    const storage = await openRedis({ url: server.url, clock: { now: Date.now } });
    return {
      storage,
      async stop() {
        await storage.close();
        await server.stop();
      },
    };
  },
};

describe.each(['embedded', 'redis'] as const)('bot/tending, on the %s store', (name) => {
  it('S15: fifty callers in each of two processes make one renewal an expiry, and all have the new token', async () => {
    const { storage, stop } = await STORES[name]();
    const { both, clock, grant, renewed, acts } = await two(storage);
    const { id } = await grant();
    for (let expiry = 1; expiry <= 3; expiry++) {
      clock.advance(HOUR);
      const callers = both.flatMap((one) => Array.from({ length: 50 }, () => one.renewNow(id, AT_LEAST_MS)));
      const answers = await Promise.all(callers);
      expect(renewed.shown).toHaveLength(expiry);
      for (const answer of answers) expect(answer?.tokenEndsAtMs).toBe(clock.now() + HOUR);
    }
    expect((await acts()).filter((act) => act === 'grant.renew')).toHaveLength(3);
    await stop();
  });

  it('S15: two rounds and a caller at once make one renewal', async () => {
    const { storage, stop } = await STORES[name]();
    const { walker, second, both, clock, grant, renewed } = await two(storage);
    clock.advance(HOUR);
    const { id } = await grant();
    await Promise.all([walker.work(), second.work(), both[1].renewNow(id, AT_LEAST_MS)]);
    expect(renewed.shown).toHaveLength(1);
    await stop();
  });
});

describe('bot/tending', () => {
  it('S15: callers in one process share one promise: the lock is asked for once', async () => {
    const { both, clock, grant, storage } = await two();
    const { id } = await grant();
    clock.advance(HOUR);
    let asked = 0;
    const { take } = storage.locks;
    storage.locks.take = (...lock) => {
      asked++;
      return take.apply(storage.locks, lock);
    };
    await Promise.all(Array.from({ length: 1_000 }, () => both[0].renewNow(id, AT_LEAST_MS)));
    expect(asked).toBe(1);
  });

  it('a token that lives long enough is given without asking anybody', async () => {
    const { both, grant, renewed } = await two();
    const { id } = await grant();
    expect((await both[0].renewNow(id, AT_LEAST_MS))?.id).toBe(id);
    expect(await both[0].renewNow('g-nobody' as never, AT_LEAST_MS)).toBeUndefined();
    expect(renewed.shown).toEqual([]);
  });

  it('S17: callers do not ask again before the cool-down is over', async () => {
    const { both, clock, grant, renewed } = await two();
    const { id } = await grant();
    clock.advance(HOUR);
    renewed.answer = () => {
      throw failure('marketplace.unavailable', { status: 503 });
    };
    for (let call = 0; call < 20; call++) await both[call % 2 === 0 ? 0 : 1].renewNow(id, AT_LEAST_MS);
    expect(renewed.shown).toHaveLength(1);
    clock.advance(MINUTE);
    await both[0].renewNow(id, AT_LEAST_MS);
    expect(renewed.shown).toHaveLength(2);
  });

  it('S15: a late holder does not overwrite what another has renewed', async () => {
    const { walker, clock, grant, secrets, renewed, logged } = await late();
    const { id } = await grant();
    clock.advance(HOUR);
    const slow = walker.shopkey.renewNow(id, AT_LEAST_MS);
    await renewed.asked(1);
    /** Its lock is over, and nobody extended it. */
    clock.advance(2 * MINUTE);
    const other = await startWalker({ clock, storage: walker.storage, market: () => walker.market });
    await other.shopkey.renewNow(id, AT_LEAST_MS);
    renewed.letGo();
    await slow;
    expect((await secrets()).accessToken).toBe('sandbox-access-2');
    expect(logged.join()).toContain('came too late');
  });
});

/** A platform whose first answer waits until the test lets it go. */
async function late() {
  const first = await tended();
  const { walker, clock, renewed } = first;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  renewed.answer = async () => {
    const n = renewed.shown.length;
    if (n === 1) await held;
    return pair(n, clock);
  };
  const asked = async (times: number) => {
    while (renewed.shown.length < times) await soon();
  };
  return { ...first, logged: walker.logged, renewed: { ...renewed, asked, letGo: () => letGo() } };
}
