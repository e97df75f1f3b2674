import { doneCard } from '../bindings/cards.ts';
import { isOfBindings } from '../bindings/change.ts';
import { tellBound } from '../bindings/tell-bound.ts';
import type { Proposal, ProposalId } from '../ports.ts';
import { saidWhat, undoButton } from '../proposals/cards.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const WEEK_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;

/** The buttons under what somebody asks or proposes: yes, yes for a week, no, taking it back, and undoing it. */
export const decide: Command = {
  name: 'decide',
  words: [],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, deciding, rights, who, turn, clock, locale } = context;
  const [what = '', id = ''] = argument.split(' ');
  /** Typed, not pressed: there is nothing that it could mean. */
  if (id === '') return said(text(locale, 'decide.already'), context);
  /** Taking back is for whoever proposed it. */
  if (what === 'undo') return undone(id as ProposalId, context);
  if (what !== 'stop' && !rights.isAdmin) return said(text(locale, 'chat.denied'), context);
  const doer = { person: who.id, turn };
  if (what === 'yes' || what === 'week') {
    /** To the end of that day, UTC, as days that are typed. */
    const untilMs = (Math.floor((clock.now() + WEEK_MS) / DAY_MS) + 1) * DAY_MS - 1;
    const changed = await deciding.agree(id as ProposalId, doer, what === 'week' ? untilMs : undefined);
    if (changed.kind === 'last-admin') return said(text(locale, 'bind.lastAdmin'), context);
    if (changed.kind === 'gone') return said(text(locale, 'decide.gone'), context);
    if (changed.kind !== 'changed') return said(text(locale, 'decide.already'), context);
    if (changed.proposal.what.kind === 'join') return joined(changed.proposal, context);
    if (changed.proposal.what.kind === 'replace') return replaced(changed.proposal, context);
    if (!isOfBindings(changed.proposal)) return said(text(locale, 'decide.agreed'), context);
    const others = { ...changed.plan, gains: changed.plan.gains.filter((one) => one.person !== changed.proposal.by) };
    await tellBound(others, context);
    return doneCard(changed.proposal, changed.plan, context);
  }
  const isStop = what === 'stop';
  const proposal = await deciding.refuse(id as ProposalId, doer, isStop ? 'own' : 'others');
  if (!proposal) return said(text(locale, 'decide.already'), context);
  const name = await context.names.nameOf(proposal.by, locale);
  return said(isStop ? text(locale, 'decide.stopped') : text(locale, 'decide.refused', { name }), context);
}

async function joined(proposal: Proposal, context: CommandContext): Promise<View> {
  const { locale, button } = context;
  const one = proposal.what.kind === 'join' ? (proposal.what.people[0] ?? '') : '';
  return {
    kind: 'card',
    title: text(locale, 'join.title'),
    tone: 'good',
    parts: [{ kind: 'text', text: text(locale, 'join.done', { what: await saidWhat(proposal, context) }) }],
    actions: [button(text(locale, 'join.part'), 'unjoin', `of ${one}`), button(text(locale, 'chat.shops'), 'shops')],
  };
}

function replaced(proposal: Proposal, context: CommandContext): View {
  const { locale, who, signer } = context;
  const view = said(text(locale, 'replace.done'), context);
  return {
    ...view,
    tone: 'good',
    actions: [undoButton(proposal, { signer, to: who.id, locale }), ...(view.actions ?? [])],
  };
}

async function undone(id: ProposalId, context: CommandContext): Promise<View> {
  const { deciding, who, turn, locale } = context;
  const proposal = await deciding.undo(id, { person: who.id, turn });
  if (proposal?.what.kind !== 'replace') return said(text(locale, 'replace.over'), context);
  return said(text(locale, 'replace.back', { from: proposal.what.from, to: proposal.what.to }), context);
}

function said(words: string, { locale, button }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'ask.title'),
    parts: [{ kind: 'text', text: words }],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}
