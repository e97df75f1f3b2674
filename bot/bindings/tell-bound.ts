import type { CommandContext } from '../commands/command.ts';
import { text } from '../text/index.ts';
import { shopsOf } from './cards.ts';
import type { Plan } from './plan.ts';
import { grouped, peopleOf, whatOf } from './said.ts';

/** Everybody hears what they gained or lost, once it is so; whoever did it has seen it. Decoration: the next `shops` says the same. */
export async function tellBound(
  plan: Pick<Plan, 'gains' | 'losses'>,
  { storage, clock, tell, who }: Pick<CommandContext, 'storage' | 'clock' | 'tell' | 'who'>,
): Promise<void> {
  const shops = await shopsOf(plan, storage);
  for (const person of peopleOf(plan)) {
    if (person === who.id) continue;
    const own = (wishes: Plan['gains']) => grouped(wishes.filter((one) => one.person === person));
    await tell(person, ({ locale, button }) => {
      const what = (wishes: Plan['gains']) => whatOf(wishes, { shops, locale, nowMs: clock.now() });
      return {
        kind: 'card',
        title: text(locale, 'chat.shops'),
        parts: [
          ...own(plan.gains).map((all) => ({
            kind: 'text' as const,
            text: text(locale, 'bound.gain.title', { what: what(all) }),
          })),
          ...own(plan.losses).map((all) => ({
            kind: 'text' as const,
            text: text(locale, 'bound.loss.title', { what: what(all) }),
          })),
        ],
        actions: [button(text(locale, 'chat.shops'), 'shops')],
      };
    });
  }
}
