import { describe, expect, it } from 'vitest';
import type { Meter } from '../../bot/meter.ts';
import { counted } from '../../bot/work.ts';
import { fakeClock } from '../fakes/clock.ts';

describe('bot/work.ts', () => {
  it.each([
    ['that was done', undefined, 'done'],
    [
      'that failed, by its code',
      Object.assign(new Error('away'), { code: 'storage.unreachable' }),
      'storage.unreachable',
    ],
  ])('counts a run %s, and how late it began', async (_, failure, result) => {
    const clock = fakeClock();
    const seen: unknown[] = [];
    const meter: Meter = { saw: (...what) => void seen.push(what) };
    const run = async () => {
      clock.advance(30);
      if (failure) throw failure;
      return undefined;
    };
    const work = counted({ kind: 'tend', how: { atOnce: 1, run }, rounds: [] }, { meter, clock });
    await work.how.run('g', new AbortController().signal, clock.now() - 2_000).catch(() => undefined);
    expect(seen).toEqual([
      ['waits', { kind: 'tend' }, 2_000],
      ['runs', { kind: 'tend', result }, 30],
    ]);
  });
});
