import { describe, expect, it } from 'vitest';
import { bind } from '../support/bound.ts';
import { BOSS, EVE, LIN, LIN_T, MINUTE_MS, tokenOn, twoChats } from '../support/two-chats.ts';
import { textOf } from '../support/walker.ts';

describe('one person is two again', () => {
  it('counts no more with the next word, in every process, when either of them or an admin separates the two', async () => {
    const { walker, last, press, join, seesShop, acts } = await twoChats();
    await join();
    const other = walker.restart();
    await other.say('shop north_uk', { who: LIN_T });
    expect(last(LIN_T).title).toBe('North UK');
    await walker.say('unjoin', { who: LIN });
    expect(textOf(last(LIN_T))).toContain('are two again');
    await other.say('shop north_uk', { who: LIN_T });
    expect(last(LIN_T).title).not.toBe('North UK');
    await join();
    await walker.say('unjoin @1', { who: EVE, mentions: [LIN] });
    expect(await seesShop(LIN_T)).toBe(true);
    await press(BOSS, 'Separate them');
    expect(await seesShop(LIN_T)).toBe(false);
    expect(await seesShop(LIN)).toBe(true);
    const parts = (await acts()).filter((act) => act.includes('person.part'));
    expect(parts.map((act) => act.split(' ')[0])).toEqual([LIN.id, BOSS.id]);
  });

  it('what was separated meanwhile stays so, whatever the round finds undone', async () => {
    const { walker, last, take, codeOf, seesShop } = await twoChats();
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const token = tokenOn(last(BOSS), 'Confirm');
    const { change } = walker.storage.bindings;
    Object.assign(walker.storage.bindings, {
      change: async (...all: Parameters<typeof change>) => {
        const { proposal } = all[1];
        if (proposal?.state === 'done' && proposal.dueAtMs === undefined) throw new Error('it dies');
        return change(...all);
      },
    });
    await take(BOSS, token);
    Object.assign(walker.storage.bindings, { change });
    expect(await seesShop(LIN_T)).toBe(true);
    await walker.say('unjoin', { who: LIN });
    await take(BOSS, token);
    walker.clock.advance(2 * MINUTE_MS);
    await walker.work();
    expect(await seesShop(LIN_T)).toBe(false);
  });

  it('S21: who leaves one chat is two people again; the other chat’s directory is asked at once, and in every round', async () => {
    const { walker, teams, join, seesShop, acts } = await twoChats();
    await join();
    await walker.shopkey.left(LIN);
    expect(teams.asked).toContain(LIN_T.id);
    expect(await seesShop(LIN_T)).toBe(false);
    expect((await acts()).slice(2)).toEqual([
      `shopkey person.part ${LIN.id},${LIN_T.id}`,
      `shopkey person.left ${LIN.id}`,
    ]);
    expect((await walker.storage.people.read(LIN_T.id))?.left).not.toBe(true);
  });

  it('S21: who has left both is out of both', async () => {
    const { walker, teams, join } = await twoChats();
    await bind(walker.storage, { person: LIN_T.id, role: 'service' });
    await join();
    teams.leavers.add(LIN_T.id);
    await walker.shopkey.left(LIN);
    expect(await walker.storage.bindings.ofPerson(LIN_T.id)).toEqual([]);
    expect(await walker.storage.bindings.ofPerson(LIN.id)).toEqual([]);
  });

  it('S21: the round asks for the other id of whoever holds a right', async () => {
    const { walker, teams, join, seesShop, acts } = await twoChats();
    await join();
    teams.leavers.add(LIN_T.id);
    walker.clock.advance(6 * 60 * MINUTE_MS);
    walker.shopkey.askDirectories();
    await walker.shopkey.drain();
    expect((await acts()).join('\n')).toContain(`shopkey person.left ${LIN_T.id}`);
    expect(await seesShop(LIN)).toBe(true);
  });

  it('S20: counts no more where a death left it half-separated, for either id', async () => {
    const { walker, join, seesShop } = await twoChats();
    await join();
    const { merge } = walker.storage.people;
    Object.assign(walker.storage.people, {
      merge: async (...all: Parameters<typeof merge>) => {
        if (all[0] === LIN_T.id && all[1].joined === null) throw new Error('it dies');
        return merge(...all);
      },
    });
    await walker.say('unjoin', { who: LIN }).catch(() => undefined);
    Object.assign(walker.storage.people, { merge });
    expect((await walker.storage.people.read(LIN_T.id))?.joined).toBe(LIN.id);
    expect(await seesShop(LIN_T)).toBe(false);
  });

  it('S21: who is written down as left lends the other id nothing, though a death kept the two joined', async () => {
    const { walker, join, seesShop } = await twoChats();
    await join();
    await walker.storage.people.merge(LIN.id, { left: true });
    expect((await walker.storage.people.read(LIN_T.id))?.joined).toBe(LIN.id);
    expect(await seesShop(LIN_T)).toBe(false);
  });
});
