import { DECISIONS } from '../access.ts';
import type { CommandContext } from '../commands/command.ts';
import type { Proposal, ProposedAct, Shop, ShopId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import type { Plan } from './plan.ts';
import { factsOf } from './said.ts';

const SHOWN = 10;
/** How long it can be undone, in words. */
const UNDO_SAID = Object.fromEntries(
  Object.entries(DECISIONS).map(([kind, { undoMs }]) => [
    kind,
    undoMs === DECISIONS.bind.undoMs ? 'bind.done.text' : 'bind.done.day',
  ]),
) as Readonly<Record<ProposedAct['kind'], 'bind.done.text' | 'bind.done.day'>>;

type Context = Pick<CommandContext, 'locale' | 'button' | 'names' | 'clock' | 'storage'>;

/** Who gains and who loses what, before anything is changed. */
export async function previewCard({ id }: Proposal, plan: Plan, context: Context): Promise<View> {
  const { locale, button } = context;
  const count = plan.gains.length + plan.losses.length;
  return {
    kind: 'card',
    title: text(locale, 'bind.preview.title'),
    parts: [
      { kind: 'text', text: text(locale, 'bind.preview.text', { count }) },
      ...(await changesOf(plan, context)),
      ...(plan.same.length > 0
        ? [{ kind: 'text' as const, text: text(locale, 'bind.same', { count: plan.same.length }), small: true }]
        : []),
    ],
    actions: [
      button(text(locale, 'bind.do'), 'bind', `do ${id}`, { style: 'primary' }),
      button(text(locale, 'bind.drop'), 'bind', `drop ${id}`),
    ],
  };
}

export async function doneCard({ id, what }: Proposal, plan: Plan, context: Context): Promise<View> {
  const { locale, button } = context;
  return {
    kind: 'card',
    title: text(locale, 'bind.done.title'),
    tone: 'good',
    parts: [
      ...(await changesOf(plan, context)),
      { kind: 'text', text: text(locale, UNDO_SAID[what.kind]), small: true },
    ],
    actions: [button(text(locale, 'bind.undo'), 'bind', `undo ${id}`), button(text(locale, 'chat.shops'), 'shops')],
  };
}

export async function undoneCard(plan: Plan, context: Context): Promise<View> {
  const { locale, button } = context;
  return {
    kind: 'card',
    title: text(locale, 'bind.undone.title'),
    parts: [
      ...(await changesOf(plan, context)),
      ...(plan.same.length > 0
        ? [{ kind: 'text' as const, text: text(locale, 'bind.undone.rest', { count: plan.same.length }) }]
        : []),
    ],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}

export function saidCard(said: string, { locale, button }: Pick<Context, 'locale' | 'button'>): View {
  return {
    kind: 'card',
    title: text(locale, 'bind.title'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'bind.others'), 'bind'), button(text(locale, 'chat.shops'), 'shops')],
  };
}

async function changesOf(plan: Plan, { storage, names, locale, clock }: Context): Promise<Part[]> {
  const shops = await shopsOf(plan, storage);
  const facts = await factsOf(plan, { names, shops, locale, nowMs: clock.now() });
  if (facts.length === 0) return [];
  const more = facts.length - SHOWN;
  return [
    { kind: 'facts', facts: facts.slice(0, SHOWN) },
    ...(more > 0 ? [{ kind: 'text' as const, text: text(locale, 'worklist.more', { count: more }), small: true }] : []),
  ];
}

export async function shopsOf(
  { gains, losses }: Pick<Plan, 'gains' | 'losses'>,
  storage: CommandContext['storage'],
): Promise<ReadonlyMap<ShopId, Shop>> {
  const ids = new Set([...gains, ...losses].flatMap(({ shop }) => shop ?? []));
  return new Map((await storage.shops.shops([...ids])).map((shop) => [shop.id, shop]));
}
