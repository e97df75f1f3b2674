import type { PersonId, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import type { FakeSurface } from '../fakes/surface.ts';
import { cardsOf, plantShop } from './company.ts';
import { LIN, startWalker, type Walker } from './walker.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Lin in London, where it is 8 o'clock on Wednesday, 25 November 2026. */
export const IN_LONDON = { ...LIN, zone: 'Europe/London' };

/** Lin is an operator of these shops of Amazon UK. */
export async function ofLin(walker: Pick<Walker, 'storage' | 'clock'>, names: readonly string[]): Promise<void> {
  for (const name of names) await plantShop(walker, { name, by: LIN.id });
  const next = names.map((name) => ({ next: operator(LIN.id, name) }));
  await walker.storage.bindings.change(next, { audit: [] });
}

export const operator = (person: PersonId, name: string) =>
  ({ v: 1, person, role: 'operator', shop: `s-${name}`, by: person, atMs: 1, change: 'planted' }) as never;

/** What a platform tells of a shop's consent: it is over, or it ends by itself. */
export async function changeGrant(storage: Storage, name: string, change: object): Promise<void> {
  const grant = await storage.shops.grant(`g-${name}` as never);
  if (!grant) throw new Error(`no grant of ${name}`);
  const next = { ...grant, ...change, version: grant.version + 1 };
  await storage.shops.save({ grant: next, expectedVersion: grant.version, shops: [], audit: [] });
}

export const withdrawn = (storage: Storage, name: string, kind = 'revoked') =>
  changeGrant(storage, name, { status: 'reauthorize', ended: { notice: 'n', kind, atMs: 1 } });

/** What a process does of hours alone: planted shops have nothing sealed that could be renewed. */
export const hoursWork = ({ jobs, shopkey }: Walker) => jobs.doDue(shopkey.work.filter(({ kind }) => kind === 'hours'));

interface Living {
  readonly walker: Walker;
  /** Titles of the cards that Lin got since. */
  told(): string[];
  /** Time goes by as a process lives it, in steps of ten minutes. */
  live(forMs: number, stepMs?: number, works?: () => Promise<void>): Promise<void>;
  /** Another process on the same store, jobs and chat. */
  beside(storage?: Storage): Promise<Walker>;
}

/** @param deps admins and the like */
export async function living(deps: Parameters<typeof startWalker>[0] = {}): Promise<Living> {
  const clock = fakeClock();
  const storage = deps.storage ?? (await openEmbedded({ file: ':memory:', clock }));
  const walker = await startWalker({ clock, storage, ...deps });
  await walker.say('language en', { who: IN_LONDON });
  const before = cardsOf(walker, LIN).length;
  return {
    walker,
    told: () =>
      cardsOf(walker, LIN)
        .slice(before)
        .map(({ view }) => view.title)
        .filter((title) => title !== 'Quiet hours and morning line'),
    async live(forMs, stepMs = 10 * MINUTE, works = () => hoursWork(walker)) {
      for (let goneMs = 0; goneMs < forMs; goneMs += stepMs) {
        clock.advance(stepMs);
        await works();
      }
    },
    beside: (other = storage) =>
      startWalker({ ...deps, clock, storage: other, jobs: walker.jobs, surface: walker.surface as FakeSurface }),
  };
}
