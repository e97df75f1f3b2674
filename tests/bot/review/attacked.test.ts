import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, plantShop, wordsOf } from '../../support/company.ts';
import { tokenOf, WU, ZHANG } from '../../support/replaced.ts';
import { LIN, MEI, startWalker, type Walker } from '../../support/walker.ts';

const DAY_MS = 86_400_000;

/** Zhang is a first admin, Wu one whom he named; Lin handles a shop. */
async function company(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ZHANG.id], everybodyAuthorizes: false } });
  for (const who of [LIN, MEI, ZHANG, WU]) await walker.say('language en', { who });
  await plantShop(walker, { name: 'north_uk', by: LIN.id });
  const of = { v: 1, by: ZHANG.id, atMs: walker.clock.now() } as const;
  await walker.storage.bindings.change([{ next: { ...of, person: WU.id, role: 'admin', change: 'a' } }], { audit: [] });
  await bind(walker.storage, { person: LIN.id });
  await walker.work();
  await live(walker, 91);
  return walker;
}

async function live(walker: Walker, days: number): Promise<void> {
  for (let n = 0; n < days * 2; n++) {
    walker.clock.advance(DAY_MS / 2);
    await walker.work();
  }
}

let presses = 0;
async function pressed(walker: Walker, who: Person, token: string, id = `press-${++presses}`): Promise<string> {
  const reply = await walker.take({ id, who, place: 'private', does: { kind: 'press', token, values: {} } });
  return reply.kind === 'none' ? '' : wordsOf(reply.view);
}
const asks = (walker: Walker, who: Person) =>
  cardsOf(walker, who).filter(({ view }) => labelsOf(view).includes('All right'));
const confirmed = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 1_000 })).filter(({ act }) => act === 'access.confirm').map(({ actor }) => actor);

describe('who has access, attacked', () => {
  it('S21, S26: the same press again, and the other admin’s after it, confirm nothing more', async () => {
    const walker = await company();
    const [own, other] = [tokenOf(walker, ZHANG, 'All right'), tokenOf(walker, WU, 'All right')];
    expect(await pressed(walker, ZHANG, own, 'same')).toContain('I ask again in 90 days');
    expect(await pressed(walker, ZHANG, own, 'same')).toContain('nothing to confirm now');
    expect(await pressed(walker, WU, other)).toContain('nothing to confirm now');
    expect(await confirmed(walker)).toEqual([ZHANG.id]);
  });

  it('S21, S26: a card of the asking before does not confirm the next, though nothing has changed since', async () => {
    const walker = await company();
    const [old, late] = [tokenOf(walker, ZHANG, 'All right'), tokenOf(walker, WU, 'All right')];
    await pressed(walker, ZHANG, old);
    await live(walker, 91);
    expect(asks(walker, WU).length).toBeGreaterThan(0);
    for (const [who, token] of [
      [ZHANG, old],
      [WU, late],
    ] as const)
      expect(await pressed(walker, who, token)).toContain('It has changed since that card');
    expect(await confirmed(walker)).toEqual([ZHANG.id]);
    expect(await pressed(walker, WU, tokenOf(walker, WU, 'All right'))).toContain('I ask again in 90 days');
    expect(await confirmed(walker)).toEqual([ZHANG.id, WU.id]);
  });

  it('S21: a card that was asked for before its time does not confirm when that has come', async () => {
    const walker = await company();
    await pressed(walker, ZHANG, tokenOf(walker, ZHANG, 'All right'));
    await walker.say('rights review', { who: ZHANG });
    const early = tokenOf(walker, ZHANG, 'All right');
    expect(await pressed(walker, ZHANG, early)).toContain('nothing to confirm now');
    await live(walker, 91);
    expect(await pressed(walker, ZHANG, early)).toContain('It has changed since that card');
    expect(await confirmed(walker)).toEqual([ZHANG.id]);
  });

  it('S21: an admin who left, or is none any more, confirms nothing, and hears nothing', async () => {
    const walker = await company();
    const token = tokenOf(walker, WU, 'All right');
    const [binding] = await walker.storage.bindings.ofPerson(WU.id);
    await walker.storage.bindings.change(binding ? [{ was: binding }] : [], { audit: [] });
    expect(await pressed(walker, WU, token)).toMatch(/You may not/);
    await walker.shopkey.left(WU);
    expect(await pressed(walker, WU, token)).toMatch(/You may not/);
    expect(await confirmed(walker)).toEqual([]);
    const before = asks(walker, WU).length;
    await live(walker, 8);
    expect(asks(walker, WU)).toHaveLength(before);
    await pressed(walker, ZHANG, tokenOf(walker, ZHANG, 'All right'));
    expect(await confirmed(walker)).toEqual([ZHANG.id]);
  });

  it.each<[string, (walker: Walker) => Promise<unknown>]>([
    ['somebody was bound', ({ storage }) => bind(storage, { person: MEI.id, role: 'service' })],
    [
      'somebody’s binding was taken',
      async ({ storage }) => {
        const [was] = await storage.bindings.ofPerson(LIN.id);
        await storage.bindings.change(was ? [{ was }] : [], { audit: [] });
      },
    ],
    [
      'somebody’s binding ends at another day',
      async ({ storage, clock }) => {
        const [was] = await storage.bindings.ofPerson(LIN.id);
        const next = was && { ...was, change: 'end', untilMs: clock.now() + DAY_MS };
        await storage.bindings.change(was && next ? [{ was, next }] : [], { audit: [] });
      },
    ],
    ['somebody left', ({ shopkey }) => shopkey.left(LIN)],
  ])('S21: %s after the card was drawn: it is shown anew, and nothing is confirmed', async (_, change) => {
    const walker = await company();
    const token = tokenOf(walker, ZHANG, 'All right');
    await change(walker);
    expect(await pressed(walker, ZHANG, token)).toContain('It has changed since that card');
    expect(await confirmed(walker)).toEqual([]);
  });
});
