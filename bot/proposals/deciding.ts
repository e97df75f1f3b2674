import { isInForce } from '../access.ts';
import { type Changed, carryOut, type Doer } from '../bindings/change.ts';
import { SurfaceError } from '../errors.ts';
import { surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { AuditEntry, PersonId, Proposal, ProposalId } from '../ports.ts';
import { codeOf } from '../runner.ts';
import type { View } from '../view.ts';
import { answerCard, closedLine, type Drawing, deciderCard, waitingCard } from './cards.ts';

type Needs = Pick<
  Parts,
  'storage' | 'access' | 'joining' | 'people' | 'names' | 'show' | 'surfaces' | 'signer' | 'clock' | 'log'
>;

const DAY_MS = 24 * 3_600_000;
/** Who asked may wait over a holiday. */
const ASKED_MS = 7 * DAY_MS;
/** What nobody does for lack of another who decides. */
const NEVER_ALONE: ReadonlySet<Proposal['what']['kind']> = new Set(['ask', 'join']);
const TRIES = 5;

export type Deciding = ReturnType<typeof createDeciding>;

/** What one person proposes and another decides: cards to those who may, the first answer counts, the others' cards close. */
export function createDeciding(needs: Needs) {
  const { storage, access, joining, people, show, surfaces, clock, log } = needs;

  async function drawingFor(to: PersonId): Promise<Drawing> {
    return { ...needs, to, locale: await knownLocale(people, to) };
  }

  /**
   * Writes it down, and shows it to everybody who may decide. Where there is nobody else, it happens by itself after a day (S22).
   * @returns the proposer's card
   */
  async function propose(wanted: Pick<Proposal, 'id' | 'what' | 'by' | 'reason'>, turn: string): Promise<View> {
    const nowMs = clock.now();
    const { own, others } = await adminsFor(wanted);
    const isAlone = others.length === 0 && !NEVER_ALONE.has(wanted.what.kind);
    const endMs = nowMs + (NEVER_ALONE.has(wanted.what.kind) ? ASKED_MS : DAY_MS);
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
      untilMs: endMs + DAY_MS,
      dueAtMs: endMs,
    };
    const audit = [entryOf(proposal, 'proposal.make', { person: wanted.by, turn })];
    const answer = await storage.bindings.change([], { audit, proposal, expectedRev: 0 });
    /** The same turn, delivered twice, is one proposal. */
    if (answer === 'written') await showTo(wanted.what.kind === 'join' && others.length === 0 ? own : others, proposal);
    return waitingCard(proposal, isAlone, await drawingFor(wanted.by));
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

  async function showTo(deciders: readonly PersonId[], proposal: Proposal): Promise<void> {
    const cards: { person: PersonId; card: string }[] = [];
    for (const person of deciders) {
      try {
        const card = await show.post(person, await deciderCard(proposal, await drawingFor(person)));
        if (card !== undefined) cards.push({ person, card });
      } catch (error) {
        log.warn('not told', codeOf(error));
      }
    }
    for (let tries = 0; tries < TRIES; tries++) {
      const there = await storage.bindings.proposal(proposal.id);
      if (!there) return;
      /** Somebody was quick. */
      if (there.state !== 'open') return close({ ...there, cards });
      const next = { ...there, rev: there.rev + 1, cards };
      if ((await storage.bindings.change([], { audit: [], proposal: next, expectedRev: there.rev })) === 'written')
        return;
    }
  }

  /** The others' cards become a line. @param by whose own card is replaced by the answer to their press */
  async function close(proposal: Proposal, by?: PersonId): Promise<void> {
    for (const { person, card } of proposal.cards ?? []) {
      if (person === by) continue;
      try {
        const view = await closedLine(proposal, await drawingFor(person));
        await surfaces.get(surfaceOf(person))?.update(person, card, view);
      } catch (error) {
        log.warn('card not closed', codeOf(error));
      }
    }
  }

  async function answerProposer(proposal: Proposal): Promise<void> {
    const { what, by } = proposal;
    for (const to of what.kind === 'join' ? what.people : [by])
      try {
        await show.post(to, await answerCard(proposal, await drawingFor(to)));
      } catch (error) {
        if (!(error instanceof SurfaceError)) throw error;
        log.warn('not told', codeOf(error));
      }
  }

  /** Does it. @param untilMs what is given ends then */
  async function agree(id: ProposalId, doer: Doer, untilMs?: number): Promise<Changed> {
    const there = await storage.bindings.proposal(id);
    if (there?.state === 'open' && !(await mayDecide(there, doer.person))) return { kind: 'decided', proposal: there };
    const changed = await carryOut(id, doer, needs, untilMs === undefined ? {} : { untilMs });
    await joinTwo(changed);
    if (changed.kind === 'changed') {
      await close(changed.proposal, doer.person);
      await answerProposer(changed.proposal);
    }
    return changed;
  }

  /** Beside the proposal, and again when it is pressed again: the process may have died between. */
  async function joinTwo(changed: Changed): Promise<void> {
    if (changed.kind !== 'changed' && changed.kind !== 'decided') return;
    const { what, state } = changed.proposal;
    if (what.kind !== 'join' || state !== 'done') return;
    const [one, two] = what.people;
    if (one !== undefined && two !== undefined) await joining.join(one, two, { again: changed.kind === 'decided' });
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
      const { dueAtMs: _due, ...rest } = there;
      const next: Proposal = { ...rest, rev: there.rev + 1, state, decidedBy: doer.person, decidedAtMs: clock.now() };
      const audit = [entryOf(next, `proposal.${state === 'over' ? 'end' : 'refuse'}`, doer)];
      if ((await storage.bindings.change([], { audit, proposal: next, expectedRev: there.rev })) !== 'written')
        continue;
      await close(next, doer.person);
      if (as !== 'own') await answerProposer(next);
      return next;
    }
    return undefined;
  }

  /** Its day has come: what nobody else could decide happens, if whoever proposed it still may; what nobody decided is over. */
  async function fallDue(id: ProposalId): Promise<void> {
    const there = await storage.bindings.proposal(id);
    if (there?.state !== 'open') return;
    /** Somebody who was named meanwhile is another who could have decided. */
    const isAlone = there.alone && (await adminsFor(there)).others.length === 0;
    const mayStill = isAlone && (await access.of(there.by)).may('decide');
    const doer = { person: there.by, turn: `alone:${id}` };
    if (mayStill) {
      const changed = await carryOut(id, doer, needs);
      if (changed.kind === 'changed') await answerProposer(changed.proposal);
    } else await refuse(id, { person: 'shopkey' as PersonId, turn: `due:${id}` }, 'time');
  }

  return { propose, agree, refuse, fallDue };

  function entryOf({ id, what }: Proposal, act: string, { person, turn }: Doer): AuditEntry {
    return { atMs: clock.now(), actor: person, act, object: `${what.kind}/${id}`, outcome: 'done', turn };
  }
}

/** Whether a person has all of it already. */
export function hasAll(
  wishes: Proposal['what']['wishes'],
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
