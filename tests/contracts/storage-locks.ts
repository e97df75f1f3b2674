import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';

const LONG_MS = 60_000;
const SHORT_MS = 40;

export function lockPromises(storage: () => Storage, clock: FakeClock): void {
  const locks = () => storage().locks;
  const owner = () => randomBytes(16).toString('base64url');
  const key = () => `renew/g-${owner()}`;
  /** By the store's own clock, which is the machine's or ours. */
  const takeWhenFree = (name: string, who: string) =>
    vi.waitFor(
      async () => {
        clock.advance(SHORT_MS);
        expect(await locks().take(name, who, LONG_MS)).toBe(true);
      },
      { timeout: 60_000, interval: 10 },
    );

  it('S14: gives a lock to one of many that ask together', async () => {
    const name = key();
    const answers = await Promise.all(Array.from({ length: 20 }, () => locks().take(name, owner(), LONG_MS)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('says whether a lock is anybody’s, and changes nothing by it', async () => {
    const [name, a] = [key(), owner()];
    expect(await locks().isTaken(name)).toBe(false);
    await locks().take(name, a, LONG_MS);
    expect([await locks().isTaken(name), await locks().isTaken(key())]).toEqual([true, false]);
    expect(await locks().extend(name, a, SHORT_MS)).toBe(true);
    await takeWhenFree(name, owner());
    await locks().release(name, a);
    expect(await locks().isTaken(name)).toBe(true);
  });

  it("S14: a holder that stopped past its lock's end can neither extend nor release who came after", async () => {
    const [name, a, b] = [key(), owner(), owner()];
    expect(await locks().take(name, a, SHORT_MS)).toBe(true);
    await takeWhenFree(name, b);
    expect(await locks().extend(name, a, LONG_MS)).toBe(false);
    expect(await locks().release(name, a)).toBe(false);
    expect(await locks().take(name, a, LONG_MS)).toBe(false);
    expect(await locks().extend(name, b, LONG_MS)).toBe(true);
    expect(await locks().release(name, b)).toBe(true);
  });

  it('S14: nothing that a stranger does changes a lock', async () => {
    const [name, holder, stranger] = [key(), owner(), owner()];
    await locks().take(name, holder, LONG_MS);
    expect(await locks().release(name, stranger)).toBe(false);
    expect(await locks().extend(name, stranger, 1)).toBe(false);
    expect(await locks().take(name, stranger, LONG_MS)).toBe(false);
    expect(await locks().extend(name, holder, LONG_MS)).toBe(true);
  });

  it('S14: a lock that ended is nobody’s, not even its last holder’s', async () => {
    const [name, a] = [key(), owner()];
    expect(await locks().extend(name, a, LONG_MS)).toBe(false);
    expect(await locks().release(name, a)).toBe(false);
    await locks().take(name, a, LONG_MS);
    expect(await locks().release(name, a)).toBe(true);
    expect(await locks().release(name, a)).toBe(false);
    expect(await locks().extend(name, a, LONG_MS)).toBe(false);
    expect(await locks().take(name, owner(), LONG_MS)).toBe(true);
  });

  it('S14: keeps a lock as long as it is extended, and one that is taken twice with its holder', async () => {
    const [name, a, b] = [key(), owner(), owner()];
    expect(await locks().take(name, a, SHORT_MS * 50)).toBe(true);
    expect(await locks().take(name, a, LONG_MS)).toBe(true);
    clock.advance(SHORT_MS * 100);
    expect(await locks().take(name, b, LONG_MS)).toBe(false);
    expect(await locks().extend(name, a, SHORT_MS)).toBe(true);
    await takeWhenFree(name, b);
  });

  it('keeps locks of different things apart', async () => {
    const [one, other] = [key(), key()];
    expect(await locks().take(one, owner(), LONG_MS)).toBe(true);
    expect(await locks().take(other, owner(), LONG_MS)).toBe(true);
  });
}
