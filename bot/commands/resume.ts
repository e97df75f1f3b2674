import { dayOf } from '../cards/day.ts';
import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Command } from './command.ts';
import { openWalks, titleOfSession } from './open-walks.ts';

/** Shows an open walk again, or the list of them. */
export const resume: Command = {
  name: 'resume',
  words: ['continue', 'open walks', '继续', '恢复', '未完成'],
  async run(context) {
    const { locale, clock, button } = context;
    const walks = await openWalks(context);
    const [first, second] = walks;
    const named = walks.find((walk) => walk.record.id === (context.argument as SessionId));
    if (named) return { kind: 'walk', session: named };
    if (first && !second) return { kind: 'walk', session: first };
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
