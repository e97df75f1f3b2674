import { bothOf } from '../joined-said.ts';
import type { PersonId } from '../ports.ts';
import { text } from '../text/index.ts';
import { line, type View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { join, joinCard } from './join.ts';

/** Two ids become two people again: one's own, by whoever they are; somebody else's, by an admin. */
export const unjoin: Command = {
  name: 'unjoin',
  words: ['unlink me', '解除同一个人'],
  async run(context) {
    /** The other card has the button for it. */
    return context.request.isDoubtful ? join.run(context) : { kind: 'view', view: await apart(context) };
  },
};

async function apart(context: CommandContext): Promise<View> {
  const { argument, mentions, rights, who, turn, joining, names, locale } = context;
  const named = argument.startsWith('of ') ? (argument.slice(3) as PersonId) : mentions[0]?.who.id;
  if (named !== undefined && !rights.isAdmin) return joinCard(context, [text(locale, 'chat.denied')]);
  const whom = named ?? who.id;
  const other = await joining.part(whom, { actor: who.id, turn });
  if (other === undefined) return joinCard(context, [text(locale, 'join.none')]);
  const both = [whom, other];
  const said = { en: await bothOf(both, names, 'en'), 'zh-CN': await bothOf(both, names, 'zh-CN') };
  for (const to of both)
    if (to !== who.id) await context.tell(to, (to) => line(text(to.locale, 'join.parted', said[to.locale])));
  return joinCard(context, [text(locale, 'join.parted', said[locale])]);
}
