import { DECISIONS } from '../access.ts';
import { StorageError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type {
  AuditAct,
  AuditEntry,
  Binding,
  PersonId,
  Proposal,
  ProposalId,
  ProposedAct,
  ShopId,
  Swap,
  Wish,
} from '../ports.ts';
import { nameOf } from './name-of.ts';
import { type Plan, planOf, undoOf } from './plan.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'clock'>;

/** Who does it, in which turn. */
export interface Doer {
  readonly person: PersonId;
  readonly turn: string;
}

/** A proposal whose act is bindings. */
export type BindingProposal = Proposal & { readonly what: Extract<ProposedAct, { readonly wishes: readonly Wish[] }> };

export function isOfBindings(proposal: Proposal): proposal is BindingProposal {
  return 'wishes' in proposal.what;
}

export type Changed =
  | { readonly kind: 'changed'; readonly proposal: Proposal; readonly plan: Plan }
  /** Somebody, or this very press before, has decided it already, or it is too old. */
  | { readonly kind: 'decided'; readonly proposal: Proposal }
  | { readonly kind: 'last-admin' }
  | { readonly kind: 'gone' };

const TRIES = 5;
const UNTOLD_MS = 60_000;

/**
 * Does what an open proposal says, at once or not at all, however often it is pressed.
 * @param untilMs what is given ends then, whatever was asked
 * @param kind only one of this kind
 * @param fits what may be given still; absent: all of it
 * @param keepMs how long it can be undone by whoever may; absent: as its kind says
 */
export async function carryOut(
  id: ProposalId,
  doer: Doer,
  needs: Needs,
  {
    untilMs,
    kind,
    fits,
    keepMs,
  }: {
    readonly untilMs?: number;
    readonly kind?: Proposal['what']['kind'];
    readonly fits?: (wish: Wish) => boolean;
    readonly keepMs?: number;
  } = {},
): Promise<Changed> {
  const { storage, clock } = needs;
  for (let tries = 0; tries < TRIES; tries++) {
    const proposal = await storage.bindings.proposal(id);
    if (!proposal || !isOfBindings(proposal) || (kind !== undefined && proposal.what.kind !== kind))
      return { kind: 'gone' };
    const nowMs = clock.now();
    if (proposal.state !== 'open' || proposal.untilMs <= nowMs) return { kind: 'decided', proposal };
    const wishes = proposal.what.wishes
      .filter((wish) => fits?.(wish) ?? true)
      .map((wish) => (untilMs === undefined ? wish : { ...wish, untilMs }));
    const meant = { ...proposal, what: { ...proposal.what, wishes } };
    const answer = await write(meant, proposal.rev, doer, needs, keepMs);
    if (answer) return answer;
  }
  throw changedTooOften();
}

/** Proposes and does it in one write: where one person decides, and nothing has to be looked at first. */
export async function doAtOnce(proposal: BindingProposal, doer: Doer, needs: Needs): Promise<Changed> {
  for (let tries = 0; tries < TRIES; tries++) {
    /** The same turn, delivered twice, is done once. */
    const there = await needs.storage.bindings.proposal(proposal.id);
    if (there) return { kind: 'decided', proposal: there };
    const answer = await write(proposal, 0, doer, needs);
    if (answer) return answer;
  }
  throw changedTooOften();
}

/** Takes back what is still as a proposal left it. */
export async function undo(id: ProposalId, doer: Doer, needs: Needs): Promise<Changed> {
  const { storage, clock } = needs;
  for (let tries = 0; tries < TRIES; tries++) {
    const proposal = await storage.bindings.proposal(id);
    if (!proposal) return { kind: 'gone' };
    const nowMs = clock.now();
    if (proposal.state !== 'done' || proposal.untilMs <= nowMs) return { kind: 'decided', proposal };
    const swaps = proposal.swaps ?? [];
    const plan = undoOf(swaps, await storage.bindings.at(swaps.flatMap(oneOf)), nowMs);
    const guard = await adminStays(plan, needs);
    if (guard === 'none') return { kind: 'last-admin' };
    const next: Proposal = { ...proposal, rev: proposal.rev + 1, state: 'undone' };
    const audit = await entriesOf(plan, 'binding.undo', doer, needs);
    const answer = await storage.bindings.change([...plan.swaps, ...guard], {
      audit,
      proposal: next,
      expectedRev: proposal.rev,
    });
    if (answer === 'written') return { kind: 'changed', proposal: next, plan };
  }
  throw changedTooOften();
}

async function write(
  proposal: BindingProposal,
  expectedRev: number,
  doer: Doer,
  needs: Needs,
  keepMs: number = DECISIONS[proposal.what.kind].undoMs,
): Promise<Changed | undefined> {
  const { storage, clock } = needs;
  const atMs = clock.now();
  const { what } = proposal;
  const plan = planOf(what.wishes, await storage.bindings.at(what.wishes), {
    by: doer.person,
    atMs,
    change: `${proposal.id}-${expectedRev}`,
  });
  const guard = await adminStays(plan, needs);
  if (guard === 'none') return { kind: 'last-admin' };
  const { dueAtMs: _due, ...rest } = proposal;
  const done: Proposal = {
    ...rest,
    /** Whoever asked, and those who could have decided, hear it: what a death leaves unsaid, the round says. */
    ...(what.kind === 'bind' ? {} : { dueAtMs: atMs + UNTOLD_MS }),
    rev: expectedRev + 1,
    state: 'done',
    decidedBy: doer.person,
    decidedAtMs: atMs,
    untilMs: atMs + keepMs,
    swaps: plan.swaps,
  };
  const audit = await entriesOf(plan, undefined, doer, needs);
  const answer = await storage.bindings.change([...plan.swaps, ...guard], { audit, proposal: done, expectedRev });
  return answer === 'written' ? { kind: 'changed', proposal: done, plan } : undefined;
}

/**
 * S23: the last admin stays one. Where one who stays was named in the chat, the change holds only while that binding is as it was read: two
 * admins who take each other's right at once cannot both succeed.
 */
async function adminStays({ losses }: Plan, { storage, access, clock }: Needs): Promise<readonly Swap[] | 'none'> {
  const losers = new Set(losses.filter(({ role }) => role === 'admin').map(({ person }) => person));
  if (losers.size === 0) return [];
  const staying = (await access.admins()).filter((admin) => access.firstAdmins.includes(admin) || !losers.has(admin));
  if (staying.some((admin) => access.firstAdmins.includes(admin))) return [];
  const named = (await storage.bindings.rights()).find(
    ({ role, person, untilMs }) =>
      role === 'admin' && staying.includes(person) && (untilMs === undefined || untilMs > clock.now()),
  );
  return named ? [{ was: named, next: named }] : 'none';
}

async function entriesOf(
  { gains, losses }: Plan,
  act: AuditAct | undefined,
  { person, turn }: Doer,
  { storage, clock }: Needs,
): Promise<AuditEntry[]> {
  const ids = [...gains, ...losses].flatMap(({ shop }) => shop ?? ([] as ShopId[]));
  const shops = await storage.shops.shops([...new Set(ids)]);
  const entry = { atMs: clock.now(), actor: person, outcome: 'done', turn } as const;
  return [
    ...gains.map((one) => ({ ...entry, act: act ?? ('binding.give' as const), object: nameOf(one, shops) })),
    ...losses.map((one) => ({ ...entry, act: act ?? ('binding.take' as const), object: nameOf(one, shops) })),
  ];
}

function oneOf({ was, next }: Swap): Binding[] {
  const one = next ?? was;
  return one ? [one] : [];
}

function changedTooOften(): StorageError {
  return new StorageError('storage.conflict', `bindings changed ${TRIES} times while one change was made`);
}
