import { dayOf } from '../cards/day.ts';
import type { Session } from '../engine.ts';
import { moveWalk } from '../moving.ts';
import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { titleOfSession, walksOfPerson } from './open-walks.ts';

/** Shows an open walk again, or the list of them. One that was begun in the person's other chat comes here. */
export const resume: Command = {
  name: 'resume',
  words: ['continue', 'open walks', '继续', '恢复', '未完成'],
  async run(context) {
    const { locale, clock, button } = context;
    const walks = await walksOfPerson(context);
    const [first, second] = walks;
    const named = walks.find((walk) => walk.record.id === (context.argument as SessionId));
    if (named) return here(named, context);
    if (first && !second) return here(first, context);
    const lines = walks.slice(0, 5).map((walk) => ({
      label: titleOfSession(walk, context),
      value: text(locale, 'resume.since', { day: dayOf(walk.record.startedAtMs, locale, clock.now()) }),
    }));
    return {
      kind: 'view',
      view: first
        ? {
            kind: 'card',
            title: text(locale, 'resume.title'),
            parts: [{ kind: 'facts', facts: lines }],
            actions: walks.slice(0, 5).map((walk) => button(titleOfSession(walk, context), 'resume', walk.record.id)),
          }
        : {
            kind: 'card',
            title: text(locale, 'resume.title'),
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
