import { DECISIONS } from '../access.ts';
import { type Changed, carryOut, type Doer, isOfBindings } from '../bindings/change.ts';
import type { AuditAct, PersonId, Proposal, ProposalId } from '../ports.ts';
import { createActs } from './acts.ts';
import { endOf } from './end-of.ts';
import { entryOf } from './entry-of.ts';
import { createProposing, type Needs, UNDONE_MS } from './proposing.ts';
import { rewrite } from './rewrite.ts';
import { createTelling } from './telling.ts';

const SHOPKEY = 'shopkey' as PersonId;
const NO_PLAN = { swaps: [], gains: [], losses: [], same: [] };

export type Deciding = ReturnType<typeof createDeciding>;

/** What one person proposes and another decides: cards to those who may, the first answer counts, the others' cards close. */
export function createDeciding(needs: Needs) {
  const { storage, access, people, clock, aloneMs } = needs;
  const acts = createActs(needs);
  const telling = createTelling(needs);
  const { tellEnd } = telling;
  const { propose, offer, adminsFor, mayDecide, spread, decidingMs } = createProposing(needs, {
    acts,
    telling,
    fallDue,
  });

  /** Does it. @param untilMs what is given ends then */
  async function agree(id: ProposalId, doer: Doer, untilMs?: number): Promise<Changed> {
    const there = await storage.bindings.proposal(id);
    if (there?.state === 'open' && !(await mayDecide(there, doer.person))) return { kind: 'decided', proposal: there };
    if (there?.state === 'open' && (await isOver(there))) {
      await refuse(id, { person: SHOPKEY, turn: `over:${id}` }, 'time');
      return { kind: 'gone' };
    }
    const changed = await bringAbout(id, doer, untilMs);
    if (changed.kind === 'changed') await tellEnd(changed.proposal, { by: doer.person });
    return changed;
  }

  /**
   * Nobody can confirm it any more: its day has come (S22), a leaver asked for it or proposed it (S21), or whoever proposed it may not any
   * more, so that it would be one alone (S18).
   */
  async function isOver(proposal: Proposal): Promise<boolean> {
    const hasLeft = (await people.read(proposal.by))?.left === true;
    return hasLeft || clock.now() >= endOf(proposal) || !(await acts.mayStill(proposal));
  }

  /** Bindings are one write with their proposal; of other acts it is decided first, and done after: the round does what a death left. */
  async function bringAbout(id: ProposalId, doer: Doer, untilMs?: number): Promise<Changed> {
    const there = await storage.bindings.proposal(id);
    if (!there) return { kind: 'gone' };
    if (isOfBindings(there)) return carryOut(id, doer, needs, untilMs === undefined ? {} : { untilMs });
    if (!isOpen(there)) return { kind: 'decided', proposal: there };
    if (!(await acts.isAsProposed(there))) {
      await refuse(id, { person: SHOPKEY, turn: `changed:${id}` }, 'time');
      return { kind: 'gone' };
    }
    const next = await change(id, 'proposal.agree', doer, (now) => isOpen(now) && decided(now, 'done', doer));
    if (!next) return { kind: 'decided', proposal: (await storage.bindings.proposal(id)) ?? there };
    const end = await finish(next);
    if (end.state === 'done') return { kind: 'changed', proposal: end, plan: NO_PLAN };
    await tellEnd(end, { by: doer.person });
    return { kind: 'gone' };
  }

  const isOpen = ({ state, untilMs }: Proposal) => state === 'open' && untilMs > clock.now();

  /** Done or told again, where a death comes in between. */
  function decided(there: Proposal, state: 'done' | 'refused' | 'over', { person }: Doer): Proposal {
    const nowMs = clock.now();
    const isReplaced = state === 'done' && there.what.kind === 'replace';
    return {
      ...there,
      state,
      decidedBy: person,
      decidedAtMs: nowMs,
      dueAtMs: nowMs + UNDONE_MS,
      ...(isReplaced ? { untilMs: nowMs + DECISIONS.replace.undoMs } : {}),
    };
  }

  /** @returns nothing when `next` makes nothing of it as it stands */
  function change(
    id: ProposalId,
    act: AuditAct,
    doer: Doer,
    next: (there: Proposal) => Proposal | false | Promise<Proposal | false>,
  ): Promise<Proposal | undefined> {
    const made = async (there: Proposal) => (await next(there)) || undefined;
    return rewrite(storage, id, made, async (changed) => [await entryOf(changed, act, doer, needs)]);
  }

  /** Repeatable. @returns as it is then: over, where another change that was decided at the same moment came first */
  async function finish(proposal: Proposal): Promise<Proposal> {
    const isDone = proposal.state === 'undone' ? await acts.undo(proposal) : await acts.carryOut(proposal);
    if (isDone) return proposal;
    const late = { person: SHOPKEY, turn: `late:${proposal.id}` };
    const isSame = (there: Proposal) => there.rev === proposal.rev;
    const over = await change(
      proposal.id,
      'proposal.end',
      late,
      (there) => isSame(there) && { ...there, state: 'over' },
    );
    return over ?? { ...proposal, state: 'over' };
  }

  /**
   * It is not done: another refuses it, whoever proposed it takes it back, or its time is over.
   * @returns nothing when it was decided already, or when it is not theirs to say so
   */
  async function refuse(id: ProposalId, doer: Doer, as: 'others' | 'own' | 'time'): Promise<Proposal | undefined> {
    const [state, act] =
      as === 'others' ? (['refused', 'proposal.refuse'] as const) : (['over', 'proposal.end'] as const);
    const next = await change(id, act, doer, async (there) => {
      const isTheirs = as !== 'own' || (await access.idsOf(there.by)).includes(doer.person);
      return there.state === 'open' && isTheirs && decided(there, state, doer);
    });
    if (!next) return undefined;
    await acts.drop(next);
    await tellEnd(next, { by: doer.person });
    return next;
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
    } else await refuse(id, { person: SHOPKEY, turn: `due:${id}` }, 'time');
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
    const undone = await change(id, 'proposal.undo', doer, async (there) => {
      const { person: undoneBy } = doer;
      return (
        (await acts.canUndo(there, undoneBy)) && {
          ...there,
          state: 'undone',
          undoneBy,
          dueAtMs: clock.now() + UNDONE_MS,
        }
      );
    });
    if (!undone) return undefined;
    await tellEnd(await finish(undone));
    return undone;
  }

  return {
    propose,
    offer,
    decidingMs,
    agree,
    refuse,
    undo,
    fallDue,
  };
}
