import { afterAll, beforeAll, describe } from 'vitest';
import type { SessionId, Storage } from '../../bot/ports.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { apiKeyPromises } from './storage-api-keys.ts';
import { auditPromises } from './storage-audit.ts';
import { bindingPromises } from './storage-bindings.ts';
import { calendarPromises } from './storage-calendar.ts';
import { consentPromises } from './storage-consents.ts';
import { duePromises } from './storage-due.ts';
import { hookPromises } from './storage-hooks.ts';
import { hoursPromises } from './storage-hours.ts';
import { listPromises } from './storage-lists.ts';
import { lockPromises } from './storage-locks.ts';
import { movingPromises } from './storage-moving.ts';
import { orderPromises } from './storage-orders.ts';
import { peoplePromises } from './storage-people.ts';
import { returnPromises } from './storage-returns.ts';
import { sessionPromises } from './storage-sessions.ts';
import { shopPromises } from './storage-shops.ts';

export interface Battery {
  /** A store that is empty, or shared with the other tests of the battery. */
  open(clock: FakeClock): Promise<Storage>;
  /** Another, empty store of the same kind. */
  openOther(clock: FakeClock): Promise<Storage>;
  /** The same store as whoever may trim its audit trail, where that is somebody else. */
  openTrimming?(clock: FakeClock): Promise<Storage>;
  /** Breaks the stored record of a session. */
  corrupt(id: SessionId): Promise<void>;
  /** Lets no entry into the audit trail of shops, and of this session's shard, until what it answers is called. */
  refuseAudit(id: SessionId): Promise<() => Promise<void>>;
}

/** What every store promises. Tests of one battery share a store and use people and names of their own. */
export function storageBattery(name: string, battery: Battery): void {
  describe(`storage: ${name}`, () => {
    const clock = fakeClock(Date.now());
    let storage: Storage;
    beforeAll(async () => {
      storage = await battery.open(clock);
    });
    afterAll(() => storage.close());

    sessionPromises(() => storage, clock, battery);
    consentPromises(() => storage, clock);
    duePromises(() => storage, clock);
    shopPromises(() => storage);
    calendarPromises(() => storage, clock, battery);
    listPromises(() => storage, clock);
    lockPromises(() => storage, clock);
    hookPromises(() => storage);
    hoursPromises(() => storage, clock, battery);
    bindingPromises(() => storage, clock, battery);
    orderPromises(() => storage, clock, battery);
    peoplePromises(() => storage);
    returnPromises(() => storage, clock);
    apiKeyPromises(() => storage, clock, battery);
    auditPromises(() => storage, clock, battery);
    movingPromises(() => storage, clock, battery);
  });
}
