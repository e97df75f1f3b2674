import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../bot/errors.ts';
import type { Grant, Renewed, RenewRequest, Storage } from '../../../bot/ports.ts';
import { type Death, dyingStorage } from '../../support/dying-storage.ts';
import { failure, HOUR, HOURLY, MINUTE, pair, type Tended, tended } from '../../support/tended.ts';
import { startWalker } from '../../support/walker.ts';

const PLATFORMS = [
  { kind: 'accepts the old token until the new one is used', repeatable: true },
  { kind: 'accepts each token once', repeatable: false },
];

/** A platform that rotates, and knows which of its refresh tokens are good. */
function platform({ renewed, clock }: Tended, repeatable: boolean) {
  let current: string | undefined;
  let before: string | undefined;
  let pairs = 0;
  const isGood = (token: string) => current === undefined || token === current || (repeatable && token === before);
  const renew = (request: RenewRequest): Renewed => {
    const token = request.credentials.refreshToken?.reveal() ?? '';
    if (!isGood(token)) throw failure('marketplace.refused', { status: 400, reason: 'invalid_grant' });
    const answer = pair(++pairs, clock);
    before = token;
    current = answer.credentials.refreshToken?.reveal();
    return answer;
  };
  renewed.answer = renew;
  return { isGood, renew };
}

/** A token that the platform takes, or one word to the person: never silence, and never two. */
async function expectWorkingOrTold(scene: Tended, isGood: (token: string) => boolean): Promise<'works' | 'told'> {
  const grant = await scene.grant();
  if (grant.status === 'works') {
    expect(isGood((await scene.secrets()).refreshToken ?? '')).toBe(true);
    expect(grant.tokenEndsAtMs).toBeGreaterThan(scene.clock.now());
    expect(scene.told()).toEqual([]);
    return 'works';
  }
  expect(scene.told()).toEqual(['Northwind Home UK: please authorize again']);
  return 'told';
}

const repeatableOr = (repeatable: boolean) => ({ ...HOURLY, renewal: { beforeMs: 10 * MINUTE, repeatable } });

/** The store is away at the first saving of this kind. */
function awayOnce(
  { shops }: Storage,
  isMeant: (change: { readonly grant: Grant }) => boolean,
  when: 'before' | 'after',
): void {
  const { save } = shops;
  let isAway = true;
  shops.save = async (change) => {
    const isHit = isAway && isMeant(change);
    if (isHit) isAway = false;
    if (isHit && when === 'before') throw new StorageError('storage.unreachable', 'as the test wants it');
    const answer = await save.call(shops, change);
    if (isHit) throw new StorageError('storage.unreachable', 'as the test wants it');
    return answer;
  };
}

/** A process of its own, on a store as it sees it. */
async function beside({ walker, clock }: Tended, storage: Storage) {
  return startWalker({ clock, storage, surface: walker.surface, market: () => walker.market });
}

describe.each(PLATFORMS)('bot/tending, at a platform that $kind', ({ repeatable }) => {
  const scene = () => tended({ lifetimes: repeatableOr(repeatable) });

  it('S16: an answer that is dropped ends in a working token or one clear word', async () => {
    const one = await scene();
    const { isGood, renew } = platform(one, repeatable);
    one.renewed.answer = (request) => {
      renew(request);
      one.renewed.answer = renew;
      throw failure('marketplace.unavailable', { reason: 'timeout' });
    };
    await one.live(2 * HOUR);
    expect(await expectWorkingOrTold(one, isGood)).toBe(repeatable ? 'works' : 'told');
    if (!repeatable) expect(one.renewed.shown).toHaveLength(1);
  });

  it('S16: a connection that was never made is tried again, whatever the platform', async () => {
    const one = await scene();
    const { isGood, renew } = platform(one, repeatable);
    one.renewed.answer = () => {
      one.renewed.answer = renew;
      throw failure('marketplace.unavailable', { reason: 'ECONNREFUSED' });
    };
    await one.live(2 * HOUR);
    expect(await expectWorkingOrTold(one, isGood)).toBe('works');
  });

  it.each(['before', 'after'] as const)(
    'S16: a process that dies %s any of its writes leaves no silence',
    async (when) => {
      const ends = new Set<string>();
      for (let nth = 1, isOver = false; !isOver; nth++) {
        const one = await scene();
        const { isGood } = platform(one, repeatable);
        one.clock.advance(51 * MINUTE);
        const death: Death = dyingStorage(one.storage, nth, when);
        await (await beside(one, death.storage)).work();
        isOver = !death.isDead();
        await one.live(30 * MINUTE);
        ends.add(await expectWorkingOrTold(one, isGood));
        await one.walker.close();
      }
      expect([...ends].sort()).toEqual(repeatable ? ['works'] : ['told', 'works']);
    },
  );

  it.each([
    { what: 'for a moment', refusals: 3, end: 'works' },
    { what: 'until the process gives up', refusals: 6, end: repeatable ? 'works' : 'told' },
  ])('S16: a store that refuses the new pair $what leaves no silence', async ({ refusals, end }) => {
    const one = await scene();
    const { isGood } = platform(one, repeatable);
    let left = refusals;
    const { save } = one.storage.shops;
    one.storage.shops.save = async (change) => {
      if (change.sealed && left-- > 0) throw new StorageError('storage.unreachable', 'as the test wants it');
      return save.call(one.storage.shops, change);
    };
    await one.live(2 * HOUR);
    expect(await expectWorkingOrTold(one, isGood)).toBe(end);
  });

  it.each(['before', 'after'] as const)(
    'S16: a store that is away %s it has the note of an attempt ends no consent, for nothing was asked yet',
    async (when) => {
      const one = await scene();
      const { isGood } = platform(one, repeatable);
      awayOnce(one.storage, ({ grant }) => grant.renewal?.attemptAtMs !== undefined, when);
      await one.live(2 * HOUR);
      expect(await expectWorkingOrTold(one, isGood)).toBe('works');
    },
  );

  it('S16: a write that was done although the store said no is found, and nothing is asked twice', async () => {
    const one = await scene();
    const { isGood } = platform(one, repeatable);
    const { save } = one.storage.shops;
    let isFirst = true;
    one.storage.shops.save = async (change) => {
      const answer = await save.call(one.storage.shops, change);
      if (change.sealed && isFirst) {
        isFirst = false;
        throw new StorageError('storage.unreachable', 'as the test wants it');
      }
      return answer;
    };
    await one.live(HOUR);
    expect(one.renewed.shown).toHaveLength(1);
    expect(await expectWorkingOrTold(one, isGood)).toBe('works');
  });
});

describe('bot/tending', () => {
  it.each(['before', 'after'] as const)('a process that dies %s any write of an end loses no word', async (when) => {
    for (let nth = 1, isOver = false; !isOver; nth++) {
      const one = await tended();
      one.renewed.answer = () => {
        throw failure('marketplace.refused', { reason: 'invalid_grant' });
      };
      one.clock.advance(51 * MINUTE);
      const death: Death = dyingStorage(one.storage, nth, when);
      await (await beside(one, death.storage)).work();
      isOver = !death.isDead();
      await one.live(30 * MINUTE);
      expect((await one.grant()).status).toBe('reauthorize');
      /** Said first, then written down: dying in between it is said again, which is better than never. */
      expect(one.told().length).toBeGreaterThanOrEqual(1);
      expect(one.told().length).toBeLessThanOrEqual(2);
      await one.walker.close();
    }
  });

  it.each(['before', 'after'] as const)(
    'a store that is away %s it has the mark of what was told has nobody told twice, whoever looks next',
    async (when) => {
      const one = await tended();
      one.renewed.answer = () => {
        throw failure('marketplace.refused', { reason: 'invalid_grant' });
      };
      one.clock.advance(51 * MINUTE);
      const seen = { ...one.storage, shops: Object.create(one.storage.shops) as Storage['shops'] };
      awayOnce(seen, ({ grant }) => grant.warnedDays === 0, when);
      await (await beside(one, seen)).work();
      await one.live(30 * MINUTE);
      expect(one.told()).toHaveLength(1);
    },
  );
});
