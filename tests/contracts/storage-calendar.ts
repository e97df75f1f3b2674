import { expect, it } from 'vitest';
import type { Grant, GrantId, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { allOf, freshGrant, freshShop, saveOf } from './storage-records.ts';

const LEASE_MS = 60_000;

/** When something is to be done for a grant. */
export function calendarPromises(storage: () => Storage, clock: FakeClock, battery: Battery): void {
  const store = () => storage().shops;
  const takeAll = () => store().takeDue(clock.now(), LEASE_MS, 10_000);
  /** Nothing that an earlier test left comes again. */
  const clear = () => store().takeDue(clock.now() + LEASE_MS * 100, 9e12, 10_000);
  const saved = async (dueAtMs: number): Promise<Grant> => {
    const grant = { ...freshGrant(), dueAtMs };
    expect(await store().save(saveOf(grant, [freshShop(grant)]))).toEqual({ kind: 'saved' });
    return grant;
  };
  const savedAgain = async (grant: Grant, dueAtMs?: number): Promise<Grant> => {
    const { dueAtMs: _, ...rest } = grant;
    const next = { ...rest, version: grant.version + 1, ...(dueAtMs === undefined ? {} : { dueAtMs }) };
    expect(await store().save(saveOf(next, []))).toEqual({ kind: 'saved' });
    return next;
  };

  it('gives each due grant to one of two that ask together', async () => {
    await clear();
    const ids: GrantId[] = [];
    for (let i = 0; i < 20; i++) ids.push((await saved(clock.now() - 1)).id);
    const [one, other] = await Promise.all([takeAll(), takeAll()]);
    expect([...one, ...other].sort()).toEqual(ids.sort());
  });

  it('gives a grant again when its lease is over, and never before its time', async () => {
    await clear();
    const { id } = await saved(clock.now() - 1);
    const later = await saved(clock.now() + LEASE_MS / 2);
    expect(await takeAll()).toEqual([id]);
    clock.advance(LEASE_MS / 2 - 1);
    expect(await takeAll()).toEqual([]);
    clock.advance(1);
    expect(await takeAll()).toEqual([later.id]);
    clock.advance(LEASE_MS / 2);
    expect(await takeAll()).toEqual([id]);
  });

  it('gives grants that are due longest first, and no more than asked for', async () => {
    await clear();
    const ids: GrantId[] = [];
    for (const late of [3, 9, 1, 7, 5]) ids[9 - late] = (await saved(clock.now() - late)).id;
    const oldest = Object.values(ids);
    expect(await store().takeDue(clock.now(), LEASE_MS, 3)).toEqual(oldest.slice(0, 3));
    expect(await takeAll()).toEqual(oldest.slice(3));
  });

  it('lets a save say anew when a grant is due, or that it never is', async () => {
    await clear();
    const grant = await saved(clock.now() - 1);
    expect(await takeAll()).toEqual([grant.id]);
    const sooner = await savedAgain(grant, clock.now());
    expect(await takeAll()).toEqual([grant.id]);
    const never = await savedAgain(sooner);
    clock.advance(LEASE_MS * 2);
    expect(await takeAll()).toEqual([]);
    await savedAgain(never, clock.now());
    expect(await takeAll()).toEqual([grant.id]);
  });

  it('leaves a grant’s time as it is when a save is refused, and when a shop is renamed', async () => {
    await clear();
    const grant = { ...freshGrant(), dueAtMs: clock.now() + 1_000 };
    const shop = freshShop(grant);
    await store().save(saveOf(grant, [shop]));
    const late = { ...grant, dueAtMs: clock.now() - 1, version: 5 };
    expect(await store().save(saveOf(late, []))).toEqual({ kind: 'conflict' });
    expect(await store().change({ ...shop, rev: 2, name: `${shop.name}_r` }, 1, [])).toBe('written');
    expect(await takeAll()).toEqual([]);
    clock.advance(1_000);
    expect(await takeAll()).toEqual([grant.id]);
  });

  it('gives no grant that was erased', async () => {
    await clear();
    const [kept, gone] = [await saved(clock.now() - 2), await saved(clock.now() - 1)];
    expect(await store().erase(gone.id, gone.version, [])).toBe('erased');
    expect(await takeAll()).toEqual([kept.id]);
    clock.advance(LEASE_MS);
    expect(await takeAll()).toEqual([kept.id]);
  });

  it('knows in another store when the grants that were moved there are due', async () => {
    await clear();
    const [soon, never] = [await saved(clock.now() - 1), await savedAgain(await saved(clock.now() - 1))];
    const records = (await allOf(storage().export())).filter(({ key }) => key === soon.id || key === never.id);
    const other = await battery.openOther(clock);
    const moved = async function* () {
      yield* records;
    };
    await other.import(moved());
    await other.import(moved());
    const taken = await other.shops.takeDue(clock.now(), LEASE_MS, 10_000);
    expect(taken.filter((id) => id === soon.id || id === never.id)).toEqual([soon.id]);
    await other.close();
  });
}
