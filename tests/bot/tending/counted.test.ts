import { expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import type { Meter } from '../../../bot/meter.ts';
import { pulled } from '../../support/pulled.ts';
import { failure, HOUR, tended } from '../../support/tended.ts';

/** What was counted of one figure, a line each, with its amounts. */
function counting(wanted: string): { readonly meter: Meter; readonly seen: Map<string, (number | undefined)[]> } {
  const seen = new Map<string, (number | undefined)[]>();
  return {
    seen,
    meter: {
      saw(name, labels, amount) {
        const line = Object.values(labels).join(' ');
        if (name === wanted) seen.set(line, [...(seen.get(line) ?? []), amount]);
      },
    },
  };
}

it('renewals are counted by platform and by what came of them', async () => {
  const { meter, seen } = counting('renewals');
  const { live, renewed } = await tended({ deps: { meter } });
  await live(2 * HOUR);
  expect(seen.get('amazon done')?.length).toBe(renewed.shown.length);
  renewed.answer = () => {
    throw failure('marketplace.unavailable', { status: 503 });
  };
  await live(2 * HOUR);
  expect(seen.get('amazon marketplace.unavailable')?.length).toBeGreaterThan(1);
  renewed.answer = () => {
    throw failure('marketplace.refused', { status: 400 });
  };
  await live(2 * HOUR);
  expect(seen.get('amazon marketplace.refused')).toHaveLength(1);
});

it('a pull that fails has a lag that grows', async () => {
  const { meter, seen } = counting('lags');
  const { walker, book, live } = await pulled({ deps: { meter } });
  await walker.work();
  book.before = () => {
    throw new MarketplaceError('marketplace.unexpected', { platform: 'amazon', operation: 'orders' });
  };
  await live(30 * HOUR, 600_000);
  expect(Math.max(...(seen.get('amazon') ?? []).map(Number))).toBeGreaterThan(24 * HOUR);
});
