import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { lastCard, plantShop, press } from '../../support/company.ts';
import { keptRecords } from '../../support/kept-records.ts';
import { tokenOf, WU, ZHANG } from '../../support/replaced.ts';
import { actionOf, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const DAY_MS = 86_400_000;

/** Mei is an admin whom Zhang named, and operator of a shop; Zhang and Wu decide. */
async function company(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ZHANG.id, WU.id], aloneMs: DAY_MS } });
  for (const who of [LIN, MEI, ZHANG, WU]) await walker.say('language en', { who });
  await plantShop(walker, { name: 'north_uk', by: MEI.id });
  const of = { v: 1, person: MEI.id, by: ZHANG.id, atMs: walker.clock.now() } as const;
  const shop = 's-north_uk' as never;
  await walker.storage.bindings.change(
    [{ next: { ...of, role: 'admin', change: 'a' } }, { next: { ...of, role: 'operator', shop, change: 'o' } }],
    { audit: [] },
  );
  return walker;
}

/** What Mei proposes, and which rights it takes. */
const PROPOSED: Readonly<Record<string, (walker: Walker) => Promise<unknown>>> = {
  'another administrator': (walker) => walker.say('rights @1 admin', { who: MEI, mentions: [LIN] }),
  'a key': async (walker) => {
    await walker.say('keys', { who: MEI });
    await press(walker, MEI, 'New key');
    await walker.press('Make the key', { name: 'ERP' }, { who: MEI });
  },
  'a shop disconnected': async (walker) => {
    await walker.say('disconnect north_uk', { who: MEI });
    await press(walker, MEI, 'Disconnect');
  },
};

async function confirmed(walker: Walker, who: Person, token: string): Promise<string> {
  const does = { kind: 'press', token, values: {} } as const;
  const reply = await walker.take({ id: `late-${who.id}`, who, place: 'private', does });
  await walker.shopkey.drain();
  return reply.kind === 'none' ? '' : textOf(reply.view);
}

/** All but proposals, whose own end is written. */
const effects = async (walker: Walker) =>
  (await keptRecords(walker)).filter((record) => !record.startsWith('["proposal"'));

describe.each(Object.keys(PROPOSED))('what takes two: %s', (what) => {
  it('S22: is done when another confirms it', async () => {
    const walker = await company();
    await PROPOSED[what]?.(walker);
    const before = await effects(walker);
    expect(await confirmed(walker, ZHANG, tokenOf(walker, ZHANG, 'Confirm'))).not.toContain('nothing was done');
    expect(await effects(walker)).not.toEqual(before);
  });

  it('S18, S22: is not, when whoever proposed it lost the right to: then it is one alone', async () => {
    const walker = await company();
    await PROPOSED[what]?.(walker);
    const token = tokenOf(walker, ZHANG, 'Confirm');
    const was = (await walker.storage.bindings.ofPerson(MEI.id)).map((one) => ({ was: one }));
    await walker.storage.bindings.change(was, { audit: [] });
    const before = await effects(walker);
    expect(await confirmed(walker, ZHANG, token)).toContain('nothing was done');
    expect(await effects(walker)).toEqual(before);
    expect(textOf(lastCard(walker, MEI))).toContain('You may ask again');
    expect(lastCard(walker, WU).kind).toBe('line');
  });

  it('S22: is not, a day later, though no round has closed it', async () => {
    const walker = await company();
    await PROPOSED[what]?.(walker);
    const token = tokenOf(walker, ZHANG, 'Confirm');
    walker.clock.advance(DAY_MS);
    const before = await effects(walker);
    expect(await confirmed(walker, ZHANG, token)).toContain('nothing was done');
    expect(await effects(walker)).toEqual(before);
  });
});

it('S22: what somebody asks for needs no right of theirs', async () => {
  const walker = await company();
  await walker.say('ask north_uk', { who: LIN });
  expect(actionOf(lastCard(walker, ZHANG), 'Allow').label).toBe('Allow');
  await press(walker, ZHANG, 'Allow');
  expect((await walker.storage.bindings.ofPerson(LIN.id)).map(({ role }) => role)).toEqual(['operator']);
});

it('S21: what a leaver asked for is given to nobody', async () => {
  const walker = await company();
  await walker.say('ask north_uk', { who: LIN });
  const token = tokenOf(walker, ZHANG, 'Allow');
  await walker.shopkey.left(LIN);
  expect(await confirmed(walker, ZHANG, token)).toContain('nothing was done');
  expect(await walker.storage.bindings.ofPerson(LIN.id)).toEqual([]);
});
