import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { dyingStorage, READS, WRITES } from './dying-storage.ts';

const methodsOf = (part: object): string[] =>
  Object.entries(part).flatMap(([name, value]) => {
    if (typeof value === 'function') return [name];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? methodsOf(value) : [];
  });

describe('a storage that dies at a write', () => {
  it('knows of every method of the port whether it writes', async () => {
    const storage = await openEmbedded({ file: ':memory:', clock: fakeClock() });
    const names = new Set(methodsOf(storage));
    expect([...WRITES].filter((name) => READS.has(name))).toEqual([]);
    expect([...WRITES, ...READS].sort()).toEqual([...names].sort());
    await storage.close();
  });

  it('is dead from its nth write on, before it reached the store or after, and says how many it saw', async () => {
    for (const when of ['before', 'after'] as const) {
      const storage = await openEmbedded({ file: ':memory:', clock: fakeClock() });
      const death = dyingStorage(storage, 2, when);
      expect(await death.storage.people.isFirst('one')).toBe(true);
      await expect(death.storage.people.isFirst('two')).rejects.toThrow('dead');
      await expect(death.storage.people.read('teams/t/lin' as never)).rejects.toThrow('dead');
      expect([death.isDead(), death.writes()]).toEqual([true, 2]);
      expect(await storage.people.isFirst('two')).toBe(when === 'before');
      await storage.close();
    }
  });
});
