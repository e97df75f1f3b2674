import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { REVIEW } from '../../../bot/review/record.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, press, wordsOf } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { tokenOf, WU, ZHANG } from '../../support/replaced.ts';
import { actionsOf, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const DAY_MS = 86_400_000;
const DEPS = { admins: [ZHANG.id, WU.id], everybodyAuthorizes: false };
const TITLE = 'Who has access: is it still right?';

/** Lin and Mei at a shop each. */
async function company(options: Parameters<typeof startWalker>[0] = {}): Promise<Walker> {
  const walker = await startWalker({ ...options, deps: DEPS });
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  await plantShop(walker, { name: 'north_uk', by: MEI.id });
  await plantShop(walker, { name: 'north_de', by: LIN.id });
  const next = [
    { person: MEI.id, shop: 's-north_uk' },
    { person: LIN.id, shop: 's-north_de' },
  ].map((one) => ({
    next: { v: 1, ...one, role: 'operator', by: ZHANG.id, atMs: walker.clock.now(), change: 'c' } as never,
  }));
  await walker.storage.bindings.change(next, { audit: [] });
  await walker.work();
  return walker;
}

/** Days as a process lives them. */
async function live(walker: Walker, days: number): Promise<void> {
  for (let n = 0; n < days * 2; n++) {
    walker.clock.advance(DAY_MS / 2);
    await walker.work();
  }
}

const asks = (walker: Walker, who: Person) =>
  cardsOf(walker, who).filter(({ view }) => /All right|没有问题/.test(labelsOf(view).join()));
const confirmed = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 500 })).filter(({ act }) => act === 'access.confirm');

describe('who has access, every 90 days', () => {
  it('S21: the admins have it 90 days after the first role was given, with how much there is; one confirms for all, and the trail has what', async () => {
    const walker = await company();
    await live(walker, 89);
    expect(asks(walker, ZHANG)).toHaveLength(0);
    await live(walker, 2);
    for (const admin of [ZHANG, WU]) expect(asks(walker, admin)).toHaveLength(1);
    expect(asks(walker, LIN)).toHaveLength(0);
    const card = lastCard(walker, ZHANG);
    expect(card.title).toBe(TITLE);
    expect(textOf(card)).toContain('People with access: 4. Their roles: 4. Shops: 2.');
    expect(labelsOf(card)).toEqual(['All right', 'Look at rights', 'Everybody, as a file']);
    expect(textOf(await press(walker, ZHANG, 'All right'))).toContain('I ask again in 90 days');
    const [entry, ...more] = await confirmed(walker);
    expect([entry?.actor, more]).toEqual([ZHANG.id, []]);
    expect(entry?.object).toMatch(/^4 2 4 [0-9a-f]{16}$/);
    await live(walker, 1);
    expect(lastCard(walker, WU).title).toContain('Zhang 已在');
    await live(walker, 88);
    expect(asks(walker, WU)).toHaveLength(0);
    await live(walker, 2);
    expect(asks(walker, WU)).toHaveLength(1);
  });

  it('S21: whoever was not seen for 90 days is named first; what cannot be seen is said', async () => {
    const walker = await company();
    await live(walker, 80);
    await walker.storage.audit.append([
      { atMs: walker.clock.now(), actor: MEI.id, act: 'shop.change', object: 'north_uk', outcome: 'done', turn: 't' },
    ]);
    await live(walker, 11);
    const said = wordsOf(lastCard(walker, ZHANG));
    expect(said).toContain('written nothing down of Lin. Looking at orders is not written down');
    expect(said).not.toContain('Mei');
  });

  it('S21: what is confirmed is what was shown: after a change it is shown anew', async () => {
    const walker = await company();
    await live(walker, 91);
    await bind(walker.storage, { person: LIN.id, role: 'service' }, ({ name }) => name === 'north_uk');
    expect(textOf(await press(walker, ZHANG, 'All right'))).toContain('It has changed since that card');
    expect(await confirmed(walker)).toEqual([]);
    expect(textOf(lastCard(walker, ZHANG))).toContain('People with access: 4. Their roles: 5. Shops: 2.');
    await press(walker, ZHANG, 'All right');
    expect((await confirmed(walker)).map(({ object }) => object)).toEqual([expect.stringMatching(/^4 2 5 /)]);
    expect(textOf(await press(walker, WU, '没有问题'))).toContain('有变化');
    expect(textOf(await press(walker, WU, '没有问题'))).toContain('现在不需要确认');
    expect(await confirmed(walker)).toHaveLength(1);
  });

  it('unconfirmed for a week it is said once more, then the overview says it until somebody confirms', async () => {
    const walker = await company();
    await walker.say('overview', { who: ZHANG });
    expect(textOf(lastCard(walker, ZHANG))).not.toContain('confirmed who has access');
    await live(walker, 96);
    expect(asks(walker, ZHANG)).toHaveLength(1);
    await live(walker, 2);
    expect(asks(walker, ZHANG)).toHaveLength(2);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Nobody has confirmed this yet');
    await live(walker, 30);
    expect(asks(walker, ZHANG)).toHaveLength(2);
    await walker.say('overview', { who: ZHANG });
    expect(textOf(lastCard(walker, ZHANG))).toContain('Nobody has confirmed who has access since');
    await press(walker, ZHANG, 'Who has access');
    await press(walker, ZHANG, 'All right');
    await walker.say('overview', { who: ZHANG });
    expect(textOf(lastCard(walker, ZHANG))).not.toContain('confirmed who has access');
    await live(walker, 91);
    expect(asks(walker, ZHANG).length).toBeGreaterThan(0);
  });

  it('is looked at before its time, too; then there is nothing to confirm', async () => {
    const walker = await company();
    await walker.say('rights review', { who: ZHANG });
    expect(lastCard(walker, ZHANG).title).toBe(TITLE);
    expect(textOf(await press(walker, ZHANG, 'All right'))).toContain('nothing to confirm now');
    expect(await confirmed(walker)).toEqual([]);
  });

  it('the whole is had as a file, by admins alone', async () => {
    const walker = await company();
    await live(walker, 91);
    const given = await press(walker, ZHANG, 'Everybody, as a file');
    expect(linkOf(given)).toContain('/download/');
    const token = tokenOf(walker, WU, '没有问题');
    const reply = await walker.take({
      id: 'no',
      who: LIN,
      place: 'private',
      does: { kind: 'press', token, values: {} },
    });
    expect(JSON.stringify(reply)).not.toContain('access:');
    expect(await confirmed(walker)).toEqual([]);
  });

  it('two admins who confirm at once are one entry', async () => {
    const walker = await company();
    await live(walker, 91);
    const pressed = [ZHANG, WU].map((who) => ({
      who,
      token: tokenOf(walker, who, who === WU ? '没有问题' : 'All right'),
    }));
    await Promise.all(
      pressed.map(({ who, token }) =>
        walker.take({ id: who.id, who, place: 'private', does: { kind: 'press', token, values: {} } }),
      ),
    );
    expect(await confirmed(walker)).toHaveLength(1);
  });

  it('of several processes one shows it', async () => {
    const walker = await company();
    walker.clock.advance(91 * DAY_MS);
    const { storage, clock, surface } = walker;
    const others = await Promise.all([1, 2].map(() => startWalker({ storage, clock, surface, deps: DEPS })));
    await Promise.all([walker, ...others].map((one) => one.work()));
    expect(asks(walker, ZHANG)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'a death %s each write: shown once, or twice, and confirmed once',
    async (when) => {
      for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
        const walker = await company();
        walker.clock.advance(91 * DAY_MS);
        const { storage, clock, surface } = walker;
        const death = dyingStorage(storage, dieAt, when);
        const dying = await startWalker({ storage: death.storage, clock, surface, deps: DEPS });
        await dying.work().catch(() => undefined);
        isOver = !death.isDead();
        for (let n = 0; n < 3; n++) {
          clock.advance(120_000);
          await walker.work();
        }
        expect([1, 2], `${dieAt}`).toContain(asks(walker, ZHANG).length);
        expect((await storage.bindings.proposal(REVIEW))?.state).toBe('open');
        await press(walker, ZHANG, 'All right');
        expect(await confirmed(walker)).toHaveLength(1);
        expect(dieAt).toBeLessThan(60);
      }
    },
  );

  it('nobody is asked where nobody has a role', async () => {
    const walker = await startWalker({ deps: DEPS });
    await live(walker, 100);
    expect(walker.surface.cards.flatMap(({ view }) => actionsOf(view))).toEqual([]);
  });
});
