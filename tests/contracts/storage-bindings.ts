import { expect, it } from 'vitest';
import type { Binding, PersonId, Proposal, ProposalId, ShopId, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { DAY_MS, entryOf, freshPerson, freshSession } from './storage-records.ts';

let count = 0;
const freshShopId = () => `bound-shop-${++count}` as ShopId;
/** With every field that there is. */
export const freshBinding = (more: Partial<Binding> = {}): Binding => ({
  v: 1,
  person: freshPerson(),
  shop: freshShopId(),
  role: 'operator',
  by: freshPerson(),
  atMs: 1,
  change: `change-${++count}`,
  ...more,
});
export const freshProposal = (untilMs: number): Required<Proposal> => {
  const next = freshBinding();
  return {
    v: 1,
    id: `proposal-${++count}` as ProposalId,
    rev: 1,
    what: {
      kind: 'bind',
      wishes: [{ person: next.person, shop: freshShopId(), role: 'service', gives: true, untilMs: 7 }],
    },
    by: next.by,
    atMs: 2,
    reason: 'season 旺季',
    state: 'open',
    decidedBy: freshPerson(),
    decidedAtMs: 3,
    undoneBy: freshPerson(),
    untilMs,
    swaps: [{ next }, { was: freshBinding({ untilMs: 9 }), next }],
    alone: true,
    dueAtMs: 4,
    cards: [{ person: next.person, card: '17.3' }],
  };
};

export function bindingPromises(storage: () => Storage, clock: FakeClock, { refuseAudit }: Battery): void {
  const store = () => storage().bindings;
  const give = (...all: readonly Binding[]) =>
    store().change(
      all.map((next) => ({ next })),
      { audit: [] },
    );
  const trail = async (object: string) =>
    (await storage().audit.read({ limit: 100_000 })).filter((entry) => entry.object === object);
  const byRole = (all: readonly Binding[]) => [...all].sort((a, b) => (a.role < b.role ? -1 : 1));

  it('a binding is found by its person and by its shop, a right among the rights', async () => {
    const operator = freshBinding({ untilMs: clock.now() + DAY_MS });
    const service = freshBinding({ person: operator.person, shop: operator.shop as ShopId, role: 'service' });
    const { shop: _none, ...admin } = freshBinding({ person: operator.person, role: 'admin' });
    expect(await give(operator, service, admin)).toBe('written');
    expect(byRole(await store().ofPerson(operator.person))).toEqual([admin, operator, service]);
    expect(byRole(await store().ofShops([operator.shop as ShopId, freshShopId()]))).toEqual([operator, service]);
    expect((await store().rights()).filter(({ person }) => person === operator.person)).toEqual([admin]);
    expect(await store().ofPerson(freshPerson())).toEqual([]);
  });

  it('what is there at some places, each once, and nothing that is beside them', async () => {
    const [one, other] = [freshBinding(), freshBinding()];
    const { shop: _none, ...right } = freshBinding({ person: one.person, role: 'authorizer' });
    const beside = freshBinding({ person: one.person, shop: one.shop as ShopId, role: 'service' });
    await give(one, other, right, beside);
    const places = [one, other, one, right, freshBinding({ person: one.person })];
    const found = await store().at(places);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining([one, other, right]));
    expect(await store().at([])).toEqual([]);
  });

  it('one in the place of another, and none: all of a change or nothing of it', async () => {
    const [first, other] = [freshBinding(), freshBinding()];
    await give(first);
    const longer: Binding = { ...first, untilMs: 99, change: 'later' };
    expect(await give(other, first)).toBe('conflict');
    expect(await store().ofPerson(other.person)).toEqual([]);
    expect(await store().change([{ was: { ...first, change: 'chang' }, next: longer }], { audit: [] })).toBe(
      'conflict',
    );
    expect(await store().change([{ was: other, next: other }], { audit: [] })).toBe('conflict');
    expect(await store().change([{ was: first, next: longer }, { next: other }], { audit: [] })).toBe('written');
    expect(await store().ofPerson(first.person)).toEqual([longer]);
    expect(await store().change([{ was: longer }, { was: other }], { audit: [] })).toBe('written');
    expect(await store().ofPerson(first.person)).toEqual([]);
    expect(await store().ofShops([first.shop as ShopId, other.shop as ShopId])).toEqual([]);
  });

  it('everybody who has any, page by page, and nobody who has none', async () => {
    const all = [freshBinding(), freshBinding(), freshBinding()];
    await give(...all);
    await store().change([{ was: all[2] as Binding }], { audit: [] });
    const seen: PersonId[] = [];
    for (let page: readonly PersonId[] | undefined; !page || page.length === 2; ) {
      const after = seen.at(-1);
      page = await store().people({ limit: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
    expect(seen).toEqual(expect.arrayContaining([all[0]?.person, all[1]?.person]));
    expect(seen).not.toContain(all[2]?.person);
  });

  it('those whose end has come, the oldest first, until they are taken out or last longer', async () => {
    const [late, early, never] = [freshBinding({ untilMs: -5 }), freshBinding({ untilMs: -9 }), freshBinding()];
    await give(late, early, never);
    expect(await store().ended(-5, 10)).toEqual([early, late]);
    expect(await store().ended(-6, 10)).toEqual([early]);
    expect(await store().ended(-5, 1)).toEqual([early]);
    const { untilMs: _end, ...forGood } = early;
    await store().change([{ was: early, next: { ...forGood, change: 'for-good' } }, { was: late }], { audit: [] });
    expect(await store().ended(-5, 10)).toEqual([]);
  });

  it('a proposal is written under its revision, together with its swaps', async () => {
    const proposal = freshProposal(clock.now() + DAY_MS);
    const next = freshBinding();
    expect(await store().change([], { audit: [], proposal, expectedRev: 0 })).toBe('written');
    expect(await store().change([], { audit: [], proposal, expectedRev: 0 })).toBe('conflict');
    expect(await store().proposal(proposal.id)).toEqual(proposal);
    const { dueAtMs: _due, ...rest } = proposal;
    const done: Proposal = { ...rest, rev: 2, state: 'done' };
    const audit = [entryOf(9, { object: proposal.id })];
    expect(await store().change([{ next }], { audit, proposal: done, expectedRev: 7 })).toBe('conflict');
    expect(await store().ofPerson(next.person)).toEqual([]);
    expect(await store().change([{ was: next }], { audit, proposal: done, expectedRev: 1 })).toBe('conflict');
    expect(await store().proposal(proposal.id)).toEqual(proposal);
    expect(await trail(proposal.id)).toEqual([]);
    expect(await store().change([{ next }], { audit, proposal: done, expectedRev: 1 })).toBe('written');
    expect(await store().ofPerson(next.person)).toEqual([next]);
    expect(await store().proposal(proposal.id)).toEqual(done);
    expect(await trail(proposal.id)).toHaveLength(1);
  });

  it('keeps whose two ids are to be joined', async () => {
    const { dueAtMs: _due, ...proposal } = freshProposal(clock.now() + DAY_MS);
    const what = { kind: 'join', people: [proposal.by, `${proposal.by}-2` as PersonId] } as const;
    expect(await store().change([], { audit: [], proposal: { ...proposal, what }, expectedRev: 0 })).toBe('written');
    expect((await store().proposal(proposal.id))?.what).toEqual(what);
  });

  it('proposals whose time has come, the oldest first, until they have none', async () => {
    const [late, early] = [freshProposal(clock.now() + DAY_MS), freshProposal(clock.now() + DAY_MS)];
    await store().change([], { audit: [], proposal: { ...late, dueAtMs: -5 }, expectedRev: 0 });
    await store().change([], { audit: [], proposal: { ...early, dueAtMs: -9 }, expectedRev: 0 });
    expect(await store().dueProposals(-5, 10)).toEqual([early.id, late.id]);
    expect(await store().dueProposals(-6, 10)).toEqual([early.id]);
    const { dueAtMs: _due, ...rest } = early;
    await store().change([], { audit: [], proposal: { ...rest, rev: 2 }, expectedRev: 1 });
    expect(await store().dueProposals(-5, 10)).toEqual([late.id]);
  });

  it('a proposal goes a day after it is good for nothing, and is due no more', async () => {
    const proposal = { ...freshProposal(clock.now() - 30 * DAY_MS), dueAtMs: -99 };
    await store().change([], { audit: [], proposal, expectedRev: 0 });
    expect(await store().proposal(proposal.id)).toBeUndefined();
    expect(await store().dueProposals(-99, 10)).toEqual([]);
  });

  it('ten thousand bindings are one change', async () => {
    const person = freshPerson();
    const many = Array.from({ length: 10_000 }, () => freshBinding({ person }));
    expect(await give(...many)).toBe('written');
    expect(await store().ofPerson(person)).toHaveLength(10_000);
    expect(
      await store().change(
        many.map((was) => ({ was })),
        { audit: [] },
      ),
    ).toBe('written');
    expect(await store().ofPerson(person)).toEqual([]);
  });

  it('S37: what the trail does not take is not done', async () => {
    const next = freshBinding();
    const proposal = freshProposal(clock.now() + DAY_MS);
    const allow = await refuseAudit(freshSession().id);
    await expect(store().change([{ next }], { audit: [entryOf(9)], proposal, expectedRev: 0 })).rejects.toThrow();
    await allow();
    expect(await store().ofPerson(next.person)).toEqual([]);
    expect(await store().proposal(proposal.id)).toBeUndefined();
  });
}
