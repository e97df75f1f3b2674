import { describe, expect, it } from 'vitest';
import type { LockStore } from '../../../bot/ports.ts';
import { underLock } from '../../../bot/tending/lock.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { fakeClock } from '../../fakes/clock.ts';

const KEY = 'renew/g-1';
const FOR_MS = 30;

async function started() {
  const clock = fakeClock();
  const { locks } = await openEmbedded({ file: ':memory:', clock });
  return { clock, locks };
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

describe('bot/tending/lock', () => {
  it('S14: one has it at a time, by 128 random bits of its own, and gives it back', async () => {
    const { locks } = await started();
    const owners: string[] = [];
    const watched: LockStore = {
      ...locks,
      take: (key, owner, forMs) => {
        owners.push(owner);
        return locks.take(key, owner, forMs);
      },
    };
    const lock = { locks: watched, key: KEY, forMs: FOR_MS };
    const inside = await underLock(lock, () => underLock(lock, async () => 'never'));
    expect(inside).toBe('busy');
    expect(await underLock(lock, async () => 'mine')).toBe('mine');
    expect(new Set(owners).size).toBe(3);
    for (const owner of owners) expect(Buffer.from(owner, 'base64url')).toHaveLength(16);
  });

  it('S14: it is extended at a third of its life while the work goes on', async () => {
    const { clock, locks } = await started();
    let times = 0;
    let extended: () => void = () => undefined;
    const thrice = new Promise<void>((resolve) => {
      extended = resolve;
    });
    const watched: LockStore = {
      ...locks,
      async extend(key, owner, forMs) {
        clock.advance(FOR_MS / 3);
        const isOurs = await locks.extend(key, owner, forMs);
        if (++times === 4) extended();
        return isOurs;
      },
    };
    await underLock({ locks: watched, key: KEY, forMs: FOR_MS }, async (signal) => {
      await thrice;
      expect(signal.aborted).toBe(false);
      expect(await locks.take(KEY, 'another', FOR_MS)).toBe(false);
    });
    expect(await locks.take(KEY, 'another', FOR_MS)).toBe(true);
  });

  it('S14: its loss aborts the work, and what another has by then is not released', async () => {
    const { clock, locks } = await started();
    let asked = 0;
    const watched: LockStore = { ...locks, extend: (...all) => locks.extend(...all).finally(() => asked++) };
    await underLock({ locks: watched, key: KEY, forMs: FOR_MS }, async (signal) => {
      clock.advance(FOR_MS + 1);
      expect(await locks.take(KEY, 'another', 1_000)).toBe(true);
      await aborted(signal);
    });
    /** At the first answer that says so, and not when its life would be over. */
    expect(asked).toBe(1);
    expect(await locks.take(KEY, 'third', 1_000)).toBe(false);
  });

  it('S14: a store that does not answer loses it when its life is over', async () => {
    const { locks } = await started();
    const away: LockStore = { ...locks, extend: () => Promise.reject(new Error('away')) };
    await underLock({ locks: away, key: KEY, forMs: FOR_MS }, aborted);
  });

  it('S14: work that fails gives it back', async () => {
    const { locks } = await started();
    const work = underLock({ locks, key: KEY, forMs: FOR_MS }, () => Promise.reject(new Error('x')));
    await expect(work).rejects.toThrow('x');
    expect(await locks.take(KEY, 'another', FOR_MS)).toBe(true);
  });
});
