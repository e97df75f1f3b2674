import type { CommandContext } from '../commands/command.ts';
import type { Locale } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { shopsOf } from './cards.ts';
import type { Plan } from './plan.ts';
import { grouped, peopleOf, whatOf } from './said.ts';

type Outcome = Pick<Plan, 'gains' | 'losses'>;

/** Everybody hears what they gained or lost, once it is so; whoever did it has seen it. Decoration: the next `shops` says the same. */
export async function tellBound(
  plan: Outcome,
  { storage, clock, tell, who }: Pick<CommandContext, 'storage' | 'clock' | 'tell' | 'who'>,
): Promise<void> {
  const shops = await shopsOf(plan, storage);
  for (const person of peopleOf(plan)) {
    if (person === who.id) continue;
    const own = (wishes: Plan['gains']) => wishes.filter((one) => one.person === person);
    const its = { gains: own(plan.gains), losses: own(plan.losses) };
    await tell(person, (saying) => boundCard(its, { ...saying, shops, clock }));
  }
}

/** What one person gained and lost. */
export function boundCard(
  { gains, losses }: Outcome,
  {
    shops,
    locale,
    clock,
    button,
  }: Pick<CommandContext, 'clock' | 'button'> & {
    readonly locale: Locale;
    readonly shops: Awaited<ReturnType<typeof shopsOf>>;
  },
): View {
  const say = (wishes: Plan['gains'], id: 'bound.gain.title' | 'bound.loss.title') =>
    grouped(wishes).map((all) => {
      const what = whatOf(all, { shops, locale, nowMs: clock.now() });
      return { kind: 'text' as const, text: text(locale, id, { what }) };
    });
  return {
    kind: 'card',
    title: text(locale, 'chat.shops'),
    parts: [...say(gains, 'bound.gain.title'), ...say(losses, 'bound.loss.title')],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}
