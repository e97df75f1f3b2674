import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../bot/ports.ts';
import { bind } from '../support/bound.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const HOUR_MS = 3_600_000;
const ADMIN = 'teams/tenant/admin' as PersonId;

/** Lin has a shop; Lin and Mei, who is an admin, have a walk that is open; another admin is there. */
async function withShops(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ADMIN, MEI.id] } });
  await walker.say('hi', { who: { id: ADMIN, name: 'Zhang', locale: 'en' } });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  for (const who of [LIN, MEI]) await walker.say('authorize amazon JP', { who });
  await walker.shopkey.drain();
  return walker;
}

async function round(walker: Walker, hours = 6): Promise<void> {
  walker.clock.advance(hours * HOUR_MS);
  walker.shopkey.askDirectories();
  await walker.shopkey.drain();
}

const openWalks = async (walker: Walker, who: PersonId) => (await walker.storage.sessions.openOf(who)).length;
const leavers = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 500 })).filter(({ act }) => act === 'person.left').map(({ object }) => object);
const told = (walker: Walker, to: PersonId, words: string) =>
  walker.surface.cards.filter((card) => card.to === to && textOf(card.view).includes(words)).length;

describe('the round through the directories', () => {
  it('S21: asks about everybody who holds a right, once in six hours however often it is called', async () => {
    const walker = await withShops();
    for (let n = 0; n < 5; n++) await round(walker, n === 0 ? 6 : 0);
    expect([...walker.surface.asked].sort()).toEqual([ADMIN, LIN.id, MEI.id].sort());
    await round(walker);
    expect(walker.surface.asked).toHaveLength(6);
  });

  it('S21: an event was lost and the directory says deactivated: out within six hours, and the admins hear it once', async () => {
    const walker = await withShops();
    walker.surface.leavers.add(LIN.id);
    for (let n = 0; n < 12; n++) await round(walker);
    expect(await openWalks(walker, LIN.id)).toBe(0);
    expect(await openWalks(walker, MEI.id)).toBe(1);
    expect(await leavers(walker)).toEqual([LIN.id]);
    expect(told(walker, ADMIN, 'go on')).toBe(1);
    expect(told(walker, LIN.id, 'go on')).toBe(0);
  });

  it('S21: somebody unheard of has left after two rounds in a row, not after two with an answer between', async () => {
    const walker = await withShops();
    walker.surface.unheardOf.add(LIN.id);
    await round(walker);
    walker.surface.unheardOf.clear();
    await round(walker);
    walker.surface.unheardOf.add(LIN.id);
    await round(walker);
    expect(await openWalks(walker, LIN.id)).toBe(1);
    await round(walker);
    expect(await openWalks(walker, LIN.id)).toBe(0);
    expect(await leavers(walker)).toEqual([LIN.id]);
  });

  it('S21: a directory that is silent for a day makes nobody a leaver, and admins are told once a day', async () => {
    const walker = await withShops();
    walker.surface.silence(true);
    for (let n = 0; n < 3; n++) await round(walker);
    expect(told(walker, ADMIN, 'has not answered')).toBe(0);
    await round(walker);
    expect(told(walker, ADMIN, 'Teams has not answered for a day')).toBe(1);
    for (let n = 0; n < 4; n++) await round(walker);
    expect(told(walker, ADMIN, 'has not answered')).toBe(2);
    expect(await leavers(walker)).toEqual([]);
    expect(await openWalks(walker, LIN.id)).toBe(1);
  });

  it('leaves a directory alone after three questions without an answer', async () => {
    const walker = await startWalker({
      deps: { admins: Array.from({ length: 9 }, (_, n) => `${LIN.id}${n}` as PersonId) },
    });
    walker.surface.silence(true);
    await round(walker);
    expect(walker.surface.asked).toHaveLength(3);
  });

  it('somebody who came back and leaves again is told of again', async () => {
    const walker = await withShops();
    walker.surface.leavers.add(LIN.id);
    await round(walker);
    walker.surface.leavers.clear();
    walker.clock.advance(24 * HOUR_MS);
    await walker.say('hi');
    await bind(walker.storage);
    expect((await walker.storage.people.read(LIN.id))?.left).toBe(false);
    walker.surface.leavers.add(LIN.id);
    await round(walker);
    expect(await leavers(walker)).toEqual([LIN.id, LIN.id]);
  });
});
