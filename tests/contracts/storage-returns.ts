import { expect, it, vi } from 'vitest';
import type { GrantId, ReturnRecord, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { DAY_MS, freshSession } from './storage-records.ts';

let count = 0;
export const freshReturn = (): string => String(++count).padStart(22, 'r');

export function returnPromises(storage: () => Storage, clock: FakeClock): void {
  const store = () => storage().returns;

  it('S4: finds where a return address leads: the newest that was said', async () => {
    const key = freshReturn();
    expect(await store().read(key)).toBeUndefined();
    const walk: ReturnRecord = { session: freshSession().id, expiresAtMs: clock.now() + DAY_MS };
    await store().put(key, walk);
    expect(await store().read(key)).toEqual(walk);
    const saved: ReturnRecord = { session: freshSession().id, grant: 'g-1' as GrantId };
    await store().put(key, saved);
    expect(await store().read(key)).toEqual(saved);
    expect(await store().read(freshReturn())).toBeUndefined();
  });

  it('S4: forgets an address with its walk, and keeps that of a grant', async () => {
    const [walks, grants] = [freshReturn(), freshReturn()];
    const { id: session } = freshSession();
    await store().put(walks, { session, expiresAtMs: clock.now() + 40 });
    await store().put(grants, { session, expiresAtMs: clock.now() + 40 });
    await store().put(grants, { session, grant: 'g-2' as GrantId });
    clock.advance(50);
    await vi.waitFor(async () => {
      expect(await store().read(walks)).toBeUndefined();
    }, 60_000);
    await storage().sessions.takeDue(clock.now(), 1_000, 1_000);
    expect(await store().read(grants)).toEqual({ session, grant: 'g-2' });
  });
}
