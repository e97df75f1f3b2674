import { MarketplaceError } from '../../bot/errors.ts';
import type { Grant, Lifetimes, Renewed, Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import type { ShopkeyDeps } from '../../bot/shopkey.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { type FakeRenewing, renewing } from '../fakes/marketplace.ts';
import { consent, KEY, startWalker, type Walker } from './walker.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A platform whose tokens live an hour, and whose refresh tokens live on. */
export const HOURLY: Partial<Lifetimes> = {
  rotates: true,
  renewal: { beforeMs: 10 * MINUTE, repeatable: true },
};

export const failure = (
  code: MarketplaceError['code'],
  details: Partial<MarketplaceError['details']> = {},
): MarketplaceError => new MarketplaceError(code, { platform: 'amazon', operation: 'renew', ...details });

export interface Tended {
  readonly walker: Walker;
  readonly clock: FakeClock;
  readonly storage: Storage;
  readonly renewed: FakeRenewing;
  grant(): Promise<Grant>;
  /** What is sealed for it, opened. */
  secrets(): Promise<Record<string, string>>;
  acts(): Promise<string[]>;
  /** Titles of the cards that came since the shop was saved. */
  told(): string[];
  /** Lets time go by as a process lives it: looking each minute, or in steps. */
  live(forMs: number, stepMs?: number): Promise<void>;
}

/** The nth answer of a platform that gives a new pair each time. */
export function pair(n: number, clock: FakeClock): Renewed {
  return {
    credentials: {
      accessToken: new Secret(`sandbox-access-${n}`),
      refreshToken: new Secret(`sandbox-refresh-${n}`),
    },
    tokenEndsAtMs: clock.now() + HOUR,
  };
}

/** A shop that Lin authorized at a platform that renews; its first token ends in an hour. */
export async function tended({
  lifetimes = HOURLY,
  storage,
  deps = {},
}: {
  readonly lifetimes?: Partial<Lifetimes>;
  readonly storage?: Storage;
  readonly deps?: Partial<ShopkeyDeps>;
} = {}): Promise<Tended> {
  /** Redis ends records by its own clock. */
  const clock = storage ? fakeClock(Date.now()) : fakeClock();
  const store = storage ?? (await openEmbedded({ file: ':memory:', clock }));
  const fake = fakeAmazon(clock);
  /** A pull keeps a token alive, too: here nothing but its time does. */
  Reflect.deleteProperty(fake, 'pull');
  const { exchange } = fake;
  let pairs = 0;
  const amazon = renewing(
    Object.assign(fake, {
      async exchange(request: Parameters<typeof exchange>[0]) {
        return { ...(await exchange(request)), tokenEndsAtMs: clock.now() + HOUR };
      },
    }),
    lifetimes,
    () => pair(++pairs, clock),
  );
  const walker = await startWalker({ clock, storage: store, market: () => amazon, deps });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  const [shop] = await store.shops.list({ limit: 1 });
  if (!shop) throw new Error('no shop was saved');
  const before = walker.surface.cards.length;
  const vault = openVault([{ kid: 'k1', key: KEY }]);
  return {
    walker,
    clock,
    storage: store,
    renewed: amazon.renewed,
    async grant() {
      const grant = await store.shops.grant(shop.grant);
      if (!grant) throw new Error('the grant is gone');
      return grant;
    },
    async secrets() {
      const sealed = Object.entries(await store.shops.sealed(shop.grant));
      const open = async ([field, jwe]: [string, string]) =>
        [field, (await vault.open(jwe, { kind: 'grant', owner: shop.grant, field })).reveal()] as const;
      return Object.fromEntries(await Promise.all(sealed.map(open)));
    },
    acts: async () => (await store.audit.read({ limit: 10_000 })).map(({ act }) => act),
    told: () => walker.surface.cards.slice(before).map(({ view }) => view.title),
    async live(forMs, stepMs = MINUTE) {
      for (let goneMs = 0; goneMs < forMs; goneMs += stepMs) {
        clock.advance(stepMs);
        await walker.work();
      }
    },
  };
}
