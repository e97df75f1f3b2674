import { describe, expect, it } from 'vitest';
import { type MarketplaceDetails, MarketplaceError } from '../../../bot/errors.ts';
import { mayHaveArrived, tryAgainAtMs } from '../../../bot/tending/failures.ts';

const error = (code: MarketplaceError['code'], details: Partial<MarketplaceDetails> = {}) =>
  new MarketplaceError(code, { platform: 'shopify', operation: 'renew', ...details });

describe('bot/tending/failures', () => {
  it.each([
    { what: 'no answer in time', of: error('marketplace.unavailable', { reason: 'timeout' }), may: true },
    { what: 'a cut connection', of: error('marketplace.unavailable', { reason: 'ECONNRESET' }), may: true },
    { what: 'an answer nobody can read', of: error('marketplace.unexpected', { status: 200 }), may: true },
    { what: 'a mistake of ours', of: new TypeError('x'), may: true },
    { what: 'no connection', of: error('marketplace.unavailable', { reason: 'ECONNREFUSED' }), may: false },
    { what: 'an error of its servers', of: error('marketplace.unavailable', { status: 503 }), may: false },
    { what: 'a refusal', of: error('marketplace.refused', { status: 400 }), may: false },
    { what: 'a wish to wait', of: error('marketplace.throttled', { status: 429 }), may: false },
  ])('S16: after $what a renewal may have arrived: $may', ({ of, may }) => {
    expect(mayHaveArrived(of)).toBe(may);
  });

  it('S17: waits 30 s at least, longer each time, an hour and a half at most, and shops of one platform not alike', () => {
    const wait = (failures: number, of = 'g-1') =>
      tryAgainAtMs(error('marketplace.unavailable'), { failures, nowMs: 0, of });
    const waits = Array.from({ length: 12 }, (_, i) => wait(i + 1));
    for (const [i, ms] of waits.entries()) {
      const least = Math.min(3_600_000, 30_000 * 2 ** i);
      expect(ms).toBeGreaterThanOrEqual(least);
      expect(ms).toBeLessThanOrEqual(least * 1.5);
    }
    expect(wait(1, 'g-2')).not.toBe(wait(1));
  });

  it('S17: is not there before the time that the platform named', () => {
    const untilMs = 7_200_000;
    const throttled = error('marketplace.throttled', { untilMs });
    expect(tryAgainAtMs(throttled, { failures: 1, nowMs: 0, of: 'g-1' })).toBe(untilMs);
  });
});
