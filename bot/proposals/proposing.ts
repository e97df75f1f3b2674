import { DECISIONS } from '../access.ts';
import type { Parts } from '../parts.ts';
import type { PersonId, Proposal, ProposalId } from '../ports.ts';
import type { View } from '../view.ts';
import type { Acts } from './acts.ts';
import { waitingCard } from './cards.ts';
import { AFTER_MS, endOf } from './end-of.ts';
import { entryOf } from './entry-of.ts';
import type { Telling } from './telling.ts';

export type Needs = Pick<
  Parts,
  | 'storage'
  | 'jobs'
  | 'access'
  | 'joining'
  | 'people'
  | 'names'
  | 'chat'
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
/** What was decided and is not done, or not told, after this is done and told by the round. */
export const UNDONE_MS = 60_000;

/** What somebody wants to have decided. */
type Wanted = Pick<Proposal, 'id' | 'by' | 'reason'> & {
  readonly what: Exclude<Proposal['what'], { readonly kind: 'review' }>;
};

interface Others {
  readonly acts: Acts;
  readonly telling: Telling;
  /** Does by itself what nobody else can decide. */
  fallDue(id: ProposalId): Promise<void>;
}

/** What one person proposes: written down, and shown to those who may decide it. */
export function createProposing(needs: Needs, { acts, telling, fallDue }: Others) {
  const { storage, access, clock, aloneMs } = needs;
  const { drawingFor, showTo } = telling;

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
    const audit = [await entryOf(proposal, 'proposal.make', { person: wanted.by, turn }, needs)];
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

  /** How long what is put aside for a decision has to be kept at most. */
  const decidingMs = Math.max(DAY_MS, aloneMs);
  return { propose, offer, adminsFor, mayDecide, spread, decidingMs };
}
