import { DECISIONS, isInForce } from '../access.ts';
import { type Changed, carryOut, type Doer, isOfBindings } from '../bindings/change.ts';
import type { Parts } from '../parts.ts';
import type { AuditAct, AuditEntry, PersonId, Proposal, ProposalId, Wish } from '../ports.ts';
import type { View } from '../view.ts';
import { createActs } from './acts.ts';
import { waitingCard } from './cards.ts';
import { AFTER_MS, endOf } from './end-of.ts';
import { objectOf } from './object-of.ts';
import { createTelling } from './telling.ts';

type Needs = Pick<
  Parts,
  | 'storage'
  | 'jobs'
  | 'access'
  | 'joining'
  | 'people'
  | 'names'
  | 'show'
  | 'surfaces'
  | 'signer'
  | 'marketplaces'
  | 'publicUrl'
  | 'clock'
  | 'log'
> & {
  /** How long what takes two waits where there is nobody else. */
  readonly aloneMs: number;
};

const DAY_MS = 24 * 3_600_000;
/** Who asked may wait over a holiday. */
const ASKED_MS = 7 * DAY_MS;
/** What nobody does for lack of another who decides. */
const NEVER_ALONE: ReadonlySet<Proposal['what']['kind']> = new Set(['ask', 'join']);
const TRIES = 5;
/** What was decided and is not done, or not told, after this is done and told by the round. */
const UNDONE_MS = 60_000;
const NO_PLAN = { swaps: [], gains: [], losses: [], same: [] };

/** What somebody wants to have decided. */
type Wanted = Pick<Proposal, 'id' | 'by' | 'reason'> & {
  readonly what: Exclude<Proposal['what'], { readonly kind: 'review' }>;
};

export type Deciding = ReturnType<typeof createDeciding>;

/** What one person proposes and another decides: cards to those who may, the first answer counts, the others' cards close. */
export function createDeciding(needs: Needs) {
  const { storage, access, people, clock, aloneMs } = needs;
  const acts = createActs(needs);
  const { drawingFor, showTo, tellEnd } = createTelling(needs);

  /** @returns the proposer's card while it waits; nothing when it is done: nobody has to be waited for */
  async function propose(wanted: Wanted, turn: string): Promise<View | undefined> {
    const { how, proposal } = await write(wanted, turn);
    return how === 'done' ? undefined : waitingCard(proposal, how === 'alone', await drawingFor(wanted.by));
  }

  /** The same from within a walk, which draws its own card: who asks may have lost the right since it began. Repeatable. */
  async function offer(
    wanted: Wanted,
    turn: string,
  ): Promise<{ readonly how: 'asked' | 'alone' | 'done' | 'denied'; readonly untilMs: number }> {
    const there = await storage.bindings.proposal(wanted.id);
    if (there?.state === 'done') return { how: 'done', untilMs: there.untilMs };
    if (!there && !(await acts.mayStill(wanted))) {
      await acts.drop(wanted);
      return { how: 'denied', untilMs: 0 };
    }
    const { how, proposal } = await write(wanted, turn);
    return { how, untilMs: how === 'done' ? clock.now() + DECISIONS[wanted.what.kind].undoMs : endOf(proposal) };
  }

  /** Writes it down, and shows it to everybody who may decide. Where there is nobody else, it happens by itself after a while (S22). */
  async function write(
    wanted: Wanted,
    turn: string,
  ): Promise<{ readonly how: 'asked' | 'alone' | 'done'; readonly proposal: Proposal }> {
    const nowMs = clock.now();
    const { own, others } = await adminsFor(wanted);
    const isAlone = others.length === 0 && !NEVER_ALONE.has(wanted.what.kind);
    const endMs = nowMs + (NEVER_ALONE.has(wanted.what.kind) ? ASKED_MS : isAlone ? aloneMs : DAY_MS);
    const { reason, ...rest } = wanted;
    const proposal: Proposal = {
      v: 1,
      rev: 1,
      ...rest,
      ...(reason ? { reason } : {}),
      ...(isAlone ? { alone: true as const } : {}),
      atMs: nowMs,
      state: 'open',
      /** It is carried out at its end, or is over: for either it must still be there a while later. */
      untilMs: endMs + AFTER_MS,
      /** Until it is shown to everybody; then at its end. */
      dueAtMs: Math.min(endMs, nowMs + UNDONE_MS),
    };
    const audit = [await entryOf(proposal, 'proposal.make', { person: wanted.by, turn })];
    const answer = await storage.bindings.change([], { audit, proposal, expectedRev: 0 });
    /** The same turn, delivered twice, is one proposal. */
    if (answer === 'written' && endMs > nowMs) await spread(proposal, others.length === 0 ? own : others);
    if (isAlone && endMs <= nowMs) {
      await fallDue(proposal.id);
      return { how: 'done', proposal };
    }
    return { how: isAlone ? 'alone' : 'asked', proposal };
  }

  /** Admins whom it concerns, by either of their ids, and the others. */
  async function adminsFor({ what, by }: Pick<Proposal, 'what' | 'by'>) {
    const concerned = [by, ...(what.kind === 'join' ? what.people : [])];
    const ids = new Set((await Promise.all(concerned.map(access.idsOf))).flat());
    const admins = await access.admins();
    const isConcerned = (person: PersonId) => ids.has(person);
    return { isConcerned, own: admins.filter(isConcerned), others: admins.filter((admin) => !isConcerned(admin)) };
  }

  /** S22: it takes another. Whether two ids are theirs, an admin says of themselves where there is no other: it is shown to nobody else. */
  async function mayDecide(proposal: Proposal, person: PersonId): Promise<boolean> {
    const { isConcerned, others } = await adminsFor(proposal);
    return !isConcerned(person) || (proposal.what.kind === 'join' && others.length === 0);
  }

  /** To whoever may decide it; of what nobody else can decide, to whoever it concerns. Once more after a death: better twice than never. */
  async function spread(proposal: Proposal, deciders: readonly PersonId[]): Promise<void> {
    const isOwn = proposal.what.kind === 'join';
    await showTo(proposal.alone && !isOwn ? [] : deciders, proposal);
    if (proposal.alone) await acts.announce(proposal);
  }

  /** Does it. @param untilMs what is given ends then */
  async function agree(id: ProposalId, doer: Doer, untilMs?: number): Promise<Changed> {
    const there = await storage.bindings.proposal(id);
    if (there?.state === 'open' && !(await mayDecide(there, doer.person))) return { kind: 'decided', proposal: there };
    if (there?.state === 'open' && (await isOver(there))) {
      await refuse(id, { person: 'shopkey' as PersonId, turn: `over:${id}` }, 'time');
      return { kind: 'gone' };
    }
    const changed = await bringAbout(id, doer, untilMs);
    if (changed.kind === 'changed') await tellEnd(changed.proposal, { by: doer.person });
    return changed;
  }

  /**
   * Nobody can confirm it any more: its day has come (S22), a leaver asked for it or proposed it (S21), or it takes two, and whoever
   * proposed it may not any more (S18).
   */
  async function isOver(proposal: Proposal): Promise<boolean> {
    if (clock.now() >= endOf(proposal) || (await people.read(proposal.by))?.left) return true;
    return !NEVER_ALONE.has(proposal.what.kind) && !(await acts.mayStill(proposal));
  }

  /** Bindings are one write with their proposal; of other acts it is decided first, and done after: the round does what a death left. */
  async function bringAbout(id: ProposalId, doer: Doer, untilMs?: number): Promise<Changed> {
    for (let tries = 0; tries < TRIES; tries++) {
      const there = await storage.bindings.proposal(id);
      if (!there) return { kind: 'gone' };
      if (isOfBindings(there)) return carryOut(id, doer, needs, untilMs === undefined ? {} : { untilMs });
      const nowMs = clock.now();
      if (there.state !== 'open' || there.untilMs <= nowMs) return { kind: 'decided', proposal: there };
      if (!(await acts.isAsProposed(there))) {
        await refuse(id, { person: 'shopkey' as PersonId, turn: `changed:${id}` }, 'time');
        return { kind: 'gone' };
      }
      const next: Proposal = {
        ...there,
        rev: there.rev + 1,
        state: 'done',
        decidedBy: doer.person,
        decidedAtMs: nowMs,
        dueAtMs: nowMs + UNDONE_MS,
        ...(there.what.kind === 'replace' ? { untilMs: nowMs + DECISIONS.replace.undoMs } : {}),
      };
      const audit = [await entryOf(next, 'proposal.agree', doer)];
      if ((await storage.bindings.change([], { audit, proposal: next, expectedRev: there.rev })) !== 'written')
        continue;
      const end = await finish(next);
      if (end.state === 'done') return { kind: 'changed', proposal: end, plan: NO_PLAN };
      await tellEnd(end, { by: doer.person });
      return { kind: 'gone' };
    }
    return { kind: 'gone' };
  }

  /** Repeatable. @returns as it is then: over, where another change that was decided at the same moment came first */
  async function finish(proposal: Proposal): Promise<Proposal> {
    const isDone = proposal.state === 'undone' ? await acts.undo(proposal) : await acts.carryOut(proposal);
    if (isDone) return proposal;
    const over: Proposal = { ...proposal, rev: proposal.rev + 1, state: 'over' };
    const audit = [await entryOf(over, 'proposal.end', { person: 'shopkey' as PersonId, turn: `late:${over.id}` })];
    await storage.bindings.change([], { audit, proposal: over, expectedRev: proposal.rev });
    return over;
  }

  /**
   * It is not done: another refuses it, whoever proposed it takes it back, or its time is over.
   * @returns nothing when it was decided already, or when it is not theirs to say so
   */
  async function refuse(id: ProposalId, doer: Doer, as: 'others' | 'own' | 'time'): Promise<Proposal | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      const there = await storage.bindings.proposal(id);
      if (there?.state !== 'open' || (as === 'own' && !(await access.idsOf(there.by)).includes(doer.person)))
        return undefined;
      const state = as === 'others' ? 'refused' : 'over';
      const nowMs = clock.now();
      const next: Proposal = {
        ...there,
        rev: there.rev + 1,
        state,
        decidedBy: doer.person,
        decidedAtMs: nowMs,
        dueAtMs: nowMs + UNDONE_MS,
      };
      const audit = [await entryOf(next, `proposal.${state === 'over' ? 'end' : 'refuse'}`, doer)];
      if ((await storage.bindings.change([], { audit, proposal: next, expectedRev: there.rev })) !== 'written')
        continue;
      await acts.drop(next);
      await tellEnd(next, { by: doer.person });
      return next;
    }
    return undefined;
  }

  /** Its day has come: what nobody else could decide happens, if whoever proposed it still may; what nobody decided is over. */
  async function fallDue(id: ProposalId): Promise<void> {
    const there = await storage.bindings.proposal(id);
    if (!there) return;
    if (there.state !== 'open') return endAgain(there);
    if (clock.now() < endOf(there)) {
      const { own, others } = await adminsFor(there);
      return spread(there, others.length === 0 ? own : others);
    }
    /** Somebody who was named meanwhile is another who could have decided. */
    const isAlone = there.alone && (await adminsFor(there)).others.length === 0;
    if (isAlone && (await acts.mayStill(there))) {
      const changed = await bringAbout(id, { person: there.by, turn: `alone:${id}` });
      /** Who did not have to wait sees it done. */
      if (changed.kind === 'changed') await tellEnd(changed.proposal, { isQuiet: aloneMs === 0 });
    } else await refuse(id, { person: 'shopkey' as PersonId, turn: `due:${id}` }, 'time');
  }

  /** What a death left of something that was decided; what is told is done. */
  async function endAgain(there: Proposal): Promise<void> {
    if (there.dueAtMs === undefined) return;
    const isToDo = (there.state === 'done' || there.state === 'undone') && !isOfBindings(there);
    if (!isToDo) await acts.drop(there);
    await tellEnd(isToDo ? await finish(there) : there, { isQuiet: there.alone === true && aloneMs === 0 });
  }

  /**
   * Takes back what is not bindings, where it was done and can be undone.
   * @returns nothing: it cannot, any more, or not by them
   */
  async function undo(id: ProposalId, doer: Doer): Promise<Proposal | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      const there = await storage.bindings.proposal(id);
      if (!there || !(await acts.canUndo(there, doer.person))) return undefined;
      const nowMs = clock.now();
      const undone: Proposal = {
        ...there,
        rev: there.rev + 1,
        state: 'undone',
        undoneBy: doer.person,
        dueAtMs: nowMs + UNDONE_MS,
      };
      const audit = [await entryOf(undone, 'proposal.undo', doer)];
      if ((await storage.bindings.change([], { audit, proposal: undone, expectedRev: there.rev })) !== 'written')
        continue;
      await tellEnd(await finish(undone));
      return undone;
    }
    return undefined;
  }

  return {
    propose,
    offer,
    /** How long what is put aside for a decision has to be kept at most. */
    decidingMs: Math.max(DAY_MS, aloneMs),
    agree,
    refuse,
    undo,
    fallDue,
  };

  async function entryOf({ what }: Proposal, act: AuditAct, { person, turn }: Doer): Promise<AuditEntry> {
    const object = await objectOf(what, storage);
    return { atMs: clock.now(), actor: person, act, object, outcome: 'done', turn };
  }
}

/** Whether a person has all of it already. */
export function hasAll(
  wishes: readonly Wish[],
  present: readonly {
    readonly person: PersonId;
    readonly shop?: string;
    readonly role: string;
    readonly untilMs?: number;
  }[],
  nowMs: number,
): boolean {
  return (
    wishes.length > 0 &&
    wishes.every((wish) =>
      present.some((one) => one.shop === wish.shop && one.role === wish.role && isInForce(one, nowMs)),
    )
  );
}
