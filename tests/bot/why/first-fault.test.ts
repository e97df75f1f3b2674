import { describe, expect, it } from 'vitest';
import type { ShopRole } from '../../../bot/ports.ts';
import { firstFault, type Why, type WhyFacts } from '../../../bot/why/first-fault.ts';

const WELL: WhyFacts = {
  isSeen: true,
  grant: 'works',
  isTokenDead: false,
  coversSite: true,
  isOffered: true,
  wasPulled: true,
  isLate: false,
  count: 1,
  roles: new Set<ShopRole>(['operator']),
};
const failure = (code: string) => ({ code, atMs: 1, count: 1 });
/** In the order in which they are asked: each hides all that come after it. */
const FAULTS: readonly (readonly [Why, Partial<WhyFacts>])[] = [
  ['unseen', { isSeen: false }],
  ['leaving', { grant: 'leaving' }],
  ['token', { isTokenDead: true }],
  ['site', { coversSite: false }],
  ['notOffered', { isOffered: false }],
  ['refused', { failure: failure('marketplace.refused') }],
  ['late', { isLate: true }],
  ['first', { wasPulled: false }],
  ['unbound', { roles: new Set() }],
  ['unread', { unread: { count: 1, atMs: 1 } }],
  ['none', { count: 0 }],
];

describe('bot/why', () => {
  it('says the first thing that is wrong, whatever else is', () => {
    expect(firstFault(WELL)).toBe('well');
    for (let mask = 1; mask < 2 ** FAULTS.length; mask++) {
      const some = FAULTS.filter((_, n) => mask & (2 ** n));
      const facts: WhyFacts = Object.assign({}, WELL, ...some.map(([, fault]) => fault));
      expect(firstFault(facts)).toBe(some[0]?.[0]);
    }
  });

  it.each([
    [{ grant: 'ended' }, 'ended'],
    [{ grant: 'none' }, 'ended'],
    [{ roles: new Set(['service']) }, 'service'],
    [{ roles: new Set(['service', 'operator']) }, 'well'],
    [{ failure: failure('marketplace.throttled') }, 'away'],
    [{ isLate: true, wasPulled: false, count: 0 }, 'late'],
    [{ failure: failure('marketplace.unavailable'), count: 0 }, 'away'],
  ] as [Partial<WhyFacts>, Why][])('%j: %s', (more, why) => {
    expect(firstFault({ ...WELL, ...more })).toBe(why);
  });
});
