import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../bot/access.ts';
import { createHoursBook } from '../../../bot/hours/book.ts';
import { createKnownPeople } from '../../../bot/known-people.ts';
import type { GrantId, Person, PersonId } from '../../../bot/ports.ts';
import { cardsOf, lastCard, press } from '../../support/company.ts';
import { changeGrant, hoursWork, IN_LONDON, MINUTE, ofLin, withdrawn } from '../../support/hours.ts';
import { DAY, HOUR, type Tended, tended } from '../../support/tended.ts';
import { LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const BOSS = { who: ZHANG };
const REMINDER = expect.stringContaining('consent ends on');

/** Lin's shop, whose consent ends in 90 days: reminders come 30 and 7 days before, at 8 in the morning, which is quiet. */
async function quietMorning(): Promise<Tended> {
  const world = await tended({
    lifetimes: { grantMs: 90 * DAY, warnDaysBefore: [30, 7], rotates: false },
  });
  await world.walker.say('quiet 22:00-11:00', { who: IN_LONDON });
  return world;
}
/** At 9 o'clock. */
const untilReminder = ({ live }: Tended) => live(60 * DAY + HOUR, 60 * DAY + HOUR);
const reminders = ({ told }: Tended) => told().filter((title) => title.includes('consent ends on'));

describe('bot/hours/held: reminders of the calendar', () => {
  it('wait until quiet hours are over, and are said once', async () => {
    const world = await quietMorning();
    await untilReminder(world);
    expect(reminders(world)).toEqual([]);
    await world.live(HOUR);
    expect(reminders(world)).toEqual([]);
    await world.live(DAY, HOUR);
    expect(reminders(world)).toEqual([REMINDER]);
    await world.live(22 * DAY + 6 * HOUR, 6 * HOUR);
    expect(reminders(world)).toHaveLength(2);
  });

  it('of the same thing are one: the later', async () => {
    const { storage, clock, walker, live } = await tended();
    await walker.say('quiet 7:00-11:00', { who: IN_LONDON });
    const people = createKnownPeople({ storage, clock });
    const access = createAccess({ storage, people, clock }, { firstAdmins: [], everybodyAuthorizes: true });
    const book = createHoursBook({ storage, access, clock });
    const grant = 'g-1' as GrantId;
    for (const days of [7, 7, 1]) expect(await book.hold(LIN.id, { kind: 'consent', grant, days })).toBe(true);
    await book.hold(LIN.id, { kind: 'secret', grant, days: 7 });
    expect((await storage.hours.read(LIN.id))?.held).toEqual([
      { kind: 'consent', grant, days: 1 },
      { kind: 'secret', grant, days: 7 },
    ]);
    await live(4 * HOUR, HOUR);
    expect(await book.hold(LIN.id, { kind: 'consent', grant, days: 1 })).toBe(false);
  });

  it('are not said when consent was given anew meanwhile, has ended, or the person looks after the shop no more', async () => {
    for (const meanwhile of [
      async ({ storage, grant, clock }: Tended) =>
        changeOf(storage, (await grant()).id, { expiresAtMs: clock.now() + 90 * DAY }),
      async ({ storage, grant }: Tended) =>
        changeOf(storage, (await grant()).id, {
          status: 'reauthorize',
          ended: { notice: 'n', kind: 'revoked', atMs: 1 },
        }),
      async ({ storage, grant, clock }: Tended) =>
        changeOf(storage, (await grant()).id, { leaving: [{ by: LIN.id, atMs: 1, untilMs: clock.now() + DAY }] }),
      async ({ storage }: Tended) => {
        const [was] = await storage.bindings.ofPerson(LIN.id);
        if (was) await storage.bindings.change([{ was }], { audit: [] });
      },
      async ({ walker }: Tended) => walker.shopkey.left(LIN),
    ]) {
      const world = await quietMorning();
      await untilReminder(world);
      await meanwhile(world);
      await world.live(4 * HOUR, HOUR);
      expect(reminders(world), String(meanwhile)).toEqual([]);
      expect((await world.storage.hours.read(LIN.id))?.held).toEqual([]);
    }
  });

  it('that a consent has ended is said at once, and so is what a person asks', async () => {
    const world = await quietMorning();
    await untilReminder(world);
    await world.walker.say('shops', { who: IN_LONDON });
    expect(lastCard(world.walker, LIN).title).toBe('Your shops');
    const { expiresAtMs } = await world.grant();
    await changeOf(world.storage, (await world.grant()).id, {
      expiresAtMs: world.clock.now() + 1,
      dueAtMs: world.clock.now() + 1,
    });
    expect(expiresAtMs).toBeGreaterThan(world.clock.now());
    await world.live(MINUTE * 2);
    expect(world.told().at(-1)).toContain('please authorize again');
  });

  it('without quiet hours they come as before', async () => {
    const world = await quietMorning();
    await world.walker.say('quiet off', { who: IN_LONDON });
    await untilReminder(world);
    expect(reminders(world)).toEqual([REMINDER]);
  });
});

async function changeOf(storage: Tended['storage'], id: GrantId, change: object): Promise<void> {
  await changeGrant(storage, id.replace(/^g-/, ''), change).catch(async () => {
    const grant = await storage.shops.grant(id);
    if (!grant) throw new Error('no grant');
    const next = { ...grant, ...change, version: grant.version + 1 };
    await storage.shops.save({ grant: next, expectedVersion: grant.version, shops: [], audit: [] });
  });
}

/** Lin has a shop that needs them, in quiet hours until 9; Zhang leads. */
async function nudged(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ZHANG.id] } });
  await ofLin(walker, ['northwind_uk']);
  await withdrawn(walker.storage, 'northwind_uk');
  await walker.say('quiet 22-9', { who: IN_LONDON });
  await walker.say('language en', BOSS);
  await walker.say('overview', BOSS);
  return walker;
}

describe('bot/hours/held: a word from whoever leads', () => {
  it('waits, which the one who leads is told, and comes once', async () => {
    const walker = await nudged();
    expect(textOf(await press(walker, ZHANG, 'Remind them'))).toContain('1 of them has quiet hours');
    const before = cardsOf(walker, LIN).length;
    await hoursWork(walker);
    expect(cardsOf(walker, LIN)).toHaveLength(before);
    walker.clock.advance(61 * MINUTE);
    for (let n = 0; n < 3; n++) await hoursWork(walker);
    expect(cardsOf(walker, LIN)).toHaveLength(before + 1);
    expect(lastCard(walker, LIN).title).toBe('Zhang asks you to go on with this');
    expect(textOf(lastCard(walker, LIN))).toContain('northwind_uk');
  });

  it('is not said when nothing waits any more', async () => {
    const walker = await nudged();
    await press(walker, ZHANG, 'Remind them');
    await changeGrant(walker.storage, 'northwind_uk', { status: 'works' });
    const before = cardsOf(walker, LIN).length;
    walker.clock.advance(61 * MINUTE);
    await hoursWork(walker);
    expect(cardsOf(walker, LIN)).toHaveLength(before);
  });

  it('what admins have to decide is said at once', async () => {
    const walker = await startWalker({ deps: { admins: [ZHANG.id] } });
    await ofLin(walker, ['northwind_uk']);
    await walker.say('quiet 22-9', { who: { ...ZHANG, zone: 'Europe/London' } });
    await walker.say('ask northwind_uk', { who: MEI });
    expect(lastCard(walker, ZHANG).title).not.toBe('Quiet hours and morning line');
  });
});

describe('bot/hours/held: a walk that sleeps', () => {
  it('is spoken of when quiet hours are over', async () => {
    const walker = await startWalker();
    await walker.say('quiet 7:00-11:00', { who: IN_LONDON });
    await walker.say('authorize amazon UK');
    const reminded = () => cardsOf(walker, LIN).filter(({ view }) => view.title.includes('Still waiting')).length;
    walker.clock.advance(2 * DAY + MINUTE);
    for (let n = 0; n < 3; n++) await walker.shopkey.sweep();
    expect(reminded()).toBe(0);
    walker.clock.advance(HOUR);
    expect(await walker.shopkey.sweep()).toBe(0);
    walker.clock.advance(2 * HOUR);
    await walker.shopkey.sweep();
    expect(reminded()).toBe(1);
  });
});
