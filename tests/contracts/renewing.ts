import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MarketplaceError } from '../../bot/errors.ts';
import type { Lifetimes, Marketplace, Renewed, RenewRequest } from '../../bot/ports.ts';
import type { Running } from '../../sandbox/simulation.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { failureOf } from '../support/failure-of.ts';

export type Grant = Omit<RenewRequest, 'signal'>;

/** A flow before its platform's simulation. */
export interface RenewingStand {
  /** Both live by one clock. */
  start(clock: FakeClock): Promise<{ readonly sandbox: Running; readonly marketplace: Marketplace }>;
  /** A consent that was just given, or what a person entered. */
  grant(marketplace: Marketplace, sandbox: Running): Promise<Grant>;
  /** Uses the grant's access token, which nothing stands in for. */
  use(marketplace: Marketplace, grant: Grant): Promise<unknown>;
  /** Whose renewals the simulation counts. */
  readonly account: string;
  /** How long an access token lives, milliseconds. */
  readonly lifeMs: number;
  /** Where a renewal meets the simulation's bad days. */
  readonly place: string;
  /** A renewal ends the access token before it. */
  readonly endsOld: boolean;
  /** What ends the grant on the platform, and how its renewal is refused then. */
  end(sandbox: Running, grant: Grant): unknown;
  readonly ended: string;
}

const { signal } = new AbortController();
const whatOf = ({ code, details }: MarketplaceError) => `${code.replace('marketplace.', '')} ${details.reason}`;

/** A simulation, its marketplace and a grant that was just given, fresh before each test; `describe`s of a platform's own use it. */
export function renewingScene({ start, grant: given, place }: Pick<RenewingStand, 'start' | 'grant' | 'place'>) {
  const clock = fakeClock();
  let started: Awaited<ReturnType<typeof start>>;
  let grant: Grant;
  beforeAll(async () => {
    started = await start(clock);
  });
  beforeEach(async () => {
    await started.sandbox.control({ reset: true });
    grant = await given(started.marketplace, started.sandbox);
  });
  afterAll(() => started.sandbox.stop());
  return {
    clock,
    get grant() {
      return grant;
    },
    get sandbox() {
      return started.sandbox;
    },
    get marketplace() {
      return started.marketplace;
    },
    async renew(of = grant): Promise<Renewed> {
      if (!started.marketplace.renew) throw new Error('it renews nothing');
      return started.marketplace.renew({ ...of, signal });
    },
    /** A bad day of the simulation, for the next renewal. */
    misbehave: (name: string) => started.sandbox.control({ misbehave: { at: place, do: name } }),
  };
}

/** What every flow that is renewed promises, held against its platform's simulation. @param id `shopify:install` */
export function renewingBattery(id: `${string}:${string}`, stand: RenewingStand): void {
  describe(`${id}: renewal`, () => {
    const scene = renewingScene(stand);
    const { clock, renew } = scene;
    let sandbox: Running;
    let marketplace: Marketplace;
    let grant: Grant;
    let life: Lifetimes & { readonly renewal: NonNullable<Lifetimes['renewal']> };
    beforeEach(() => {
      ({ sandbox, marketplace, grant } = scene);
      const lifetimes = marketplace.flows.find((flow) => `${marketplace.platform}:${flow.id}` === id)?.lifetimes;
      if (!lifetimes?.renewal) throw new Error(`${id} is not renewed`);
      life = { ...lifetimes, renewal: lifetimes.renewal };
    });

    const withNew = ({ credentials }: Renewed): Grant => ({
      ...grant,
      credentials: { ...grant.credentials, ...credentials },
    });
    const mine = () => sandbox.renewals().filter(({ account }) => account === stand.account);

    it('gives a token that outlives the one before it, and says its end by our clock', async () => {
      const first = withNew(await renew(grant));
      clock.advance(stand.lifeMs - life.renewal.beforeMs);
      const renewed = await renew(first);
      expect(renewed.tokenEndsAtMs).toBe(clock.now() + stand.lifeMs);
      clock.advance(life.renewal.beforeMs + 1);
      await stand.use(marketplace, withNew(renewed));
      await failureOf(stand.use(marketplace, first));
    });

    it('is one renewal of one grant, however often its token is replaced', async () => {
      const before = mine().length;
      await renew(withNew(await renew(grant)));
      const counted = mine().slice(before);
      expect(counted).toHaveLength(2);
      expect(new Set(counted.map((one) => one.grant)).size).toBe(1);
      expect(counted[1]?.atMs).toBe(clock.now());
    });

    it('leaves the access token before it good, or ends it, as the platform says', async () => {
      const first = withNew(await renew(grant));
      await stand.use(marketplace, first);
      await renew(first);
      if (stand.endsOld) expect((await failureOf(stand.use(marketplace, first))).code).toBe('marketplace.expired');
      else await stand.use(marketplace, first);
    });

    it('S16: is asked for again with what we had when its answer was lost, where the flow says that it may be', async () => {
      await sandbox.control({ misbehave: { at: stand.place, do: 'lose-answer' } });
      const lost = await failureOf(renew(grant));
      expect(lost.code).toBe('marketplace.unavailable');
      if (!life.renewal.repeatable) return;
      const again = await renew(grant);
      await stand.use(marketplace, withNew(again));
      await renew(withNew(again));
    });

    it.each(['error-500', 'html', 'empty'])('takes nothing away on a bad day: %s', async (name) => {
      await sandbox.control({ misbehave: { at: stand.place, do: name } });
      expect((await failureOf(renew(grant))).code).toBe('marketplace.unavailable');
      await stand.use(marketplace, withNew(await renew(grant)));
    });

    it('is refused once the grant has ended', async () => {
      await stand.end(sandbox, grant);
      expect(whatOf(await failureOf(renew(grant)))).toBe(stand.ended);
    });
  });
}
