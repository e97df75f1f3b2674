import { hash } from 'node:crypto';
import type { CommandContext } from '../commands/command.ts';
import type { Proposal, ProposalId, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { doneCard, saidCard, undoneCard } from './cards.ts';
import type { BindingProposal, Changed } from './change.ts';
import { tellBound } from './tell-bound.ts';

const ID_CHARS = 16;
/** A preview is good for so long. */
const OPEN_MS = 60 * 60_000;

/** A proposal's id follows from its turn: the same turn, delivered twice, is one. */
export function proposalId(what: string, { who, turn }: Pick<CommandContext, 'who' | 'turn'>): ProposalId {
  return hash('sha256', `${what}\n${who.id}\n${turn}`, 'hex').slice(0, ID_CHARS) as ProposalId;
}

/** What its own proposer confirms, or what is done at once. */
export function bindProposal(wishes: readonly Wish[], context: CommandContext): BindingProposal {
  const nowMs = context.clock.now();
  return {
    v: 1,
    id: proposalId('bind', context),
    rev: 1,
    what: { kind: 'bind', wishes },
    by: context.who.id,
    atMs: nowMs,
    state: 'open',
    untilMs: nowMs + OPEN_MS,
  };
}

/** What a change came to, for whoever pressed; whoever gained or lost hears it. */
export async function answerTo(changed: Changed, context: CommandContext): Promise<View> {
  const { locale } = context;
  if (changed.kind === 'last-admin') return saidCard(text(locale, 'bind.lastAdmin'), context);
  if (changed.kind === 'gone') return saidCard(text(locale, 'bind.decided.over'), context);
  if (changed.kind === 'decided') return decided(changed.proposal, context);
  const { proposal, plan } = changed;
  await tellBound(plan, context);
  if (proposal.state === 'undone') return undoneCard(plan, context);
  if (plan.swaps.length === 0) return saidCard(text(locale, 'bind.nothing'), context);
  return doneCard(proposal, plan, context);
}

export function decided({ state }: Proposal, context: CommandContext): View {
  const said = state === 'done' || state === 'undone' ? (`bind.decided.${state}` as const) : 'bind.decided.over';
  return saidCard(text(context.locale, said), context);
}
