import { describe, expect, it } from 'vitest';
import { readTime, writeTime } from '../../../../adapters/marketplaces/lazada/order-times.ts';

describe('adapters/marketplaces/lazada/order-times', () => {
  it.each([
    ['2018-02-09T22:44:30+08:00', '2018-02-09T14:44:30.000Z'],
    ['2023-11-27 15:40:52 +0700', '2023-11-27T08:40:52.000Z'],
    ['2026-09-01T05:00:00Z', '2026-09-01T05:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(readTime(text) ?? 0).toISOString()).toBe(iso);
  });

  it.each(['', '2018-02-09', '2018-02-09 22:44:30', '2018-13-09T22:44:30+08:00'])('%j is no time', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('writes a time with its zone, in whole seconds', () => {
    expect(writeTime(Date.UTC(2026, 10, 24, 8, 0, 0, 999))).toBe('2026-11-24T08:00:00+00:00');
  });
});
