import type { Session } from '../engine.ts';
import { moveWalk } from '../move-walk.ts';
import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { walksCard, walksNamed, walksOfPerson } from './open-walks.ts';

/** Shows an open walk again, or the list of them; `resume amazon DE` the one that is named. One that was begun in the person's other chat comes here. */
export const resume: Command = {
  name: 'resume',
  words: ['continue', 'open walks', 'my walks', '继续', '恢复', '未完成'],
  async run(context) {
    const { locale, argument, button } = context;
    const walks = await walksOfPerson(context);
    const pressed = walks.find((walk) => walk.record.id === (argument as SessionId));
    if (pressed) return here(pressed, context);
    const named = walksNamed(walks, context);
    const [first, second] = named ?? [];
    if (first && !second) return here(first, context);
    const title = text(locale, 'resume.title');
    return {
      kind: 'view',
      view:
        walks.length > 0
          ? walksCard(
              named ?? walks,
              { title, command: 'resume', ...(named ? {} : { said: text(locale, 'resume.noneThere') }) },
              context,
            )
          : {
              kind: 'card',
              title,
              parts: [{ kind: 'text', text: text(locale, 'resume.none') }],
              actions: [button(text(locale, 'chat.authorize'), 'authorize')],
            },
    };
  },
};

async function here(session: Session, context: CommandContext): Promise<Outcome> {
  const { record } = session;
  if (record.person === context.who.id) return { kind: 'walk', session };
  if (record.outbox.length > 0) return { kind: 'view', view: line(text(context.locale, 'take.busy')) };
  return moveWalk(session, undefined, context);
}
