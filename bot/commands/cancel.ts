import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { openWalks, titleOfSession, walksCard, walksNamed } from './open-walks.ts';
import { isBare } from './sentence.ts';

/** Closes an open walk; nothing is saved, its secrets are forgotten. A sentence that may mean another thing is asked back. */
export const cancel: Command = {
  name: 'cancel',
  words: ['stop', 'abort', '取消', '放弃'],
  async run(context) {
    const { locale, argument, engine, turn } = context;
    const walks = await openWalks(context);
    const named = walksNamed(walks, context);
    const pressed = walks.find((walk) => walk.record.id === (argument as SessionId));
    /** A button names its walk: when that one is over, no other is closed in its stead. */
    const meant = pressed ?? (isPlain(context) && named?.length === 1 ? named[0] : undefined);
    if (meant) {
      const closed = await engine.advance(meant.record.id, turn, () => ({
        event: { type: 'CANCEL' },
        audit: { act: 'walk.cancel', outcome: 'done' },
        unattended: true,
      }));
      if ('session' in closed) return { kind: 'walk', session: closed.session };
    }
    const asked = named ?? walks;
    const [first, second] = asked;
    if (!first)
      return {
        kind: 'view',
        view: {
          kind: 'card',
          title: text(locale, 'walk.do.cancel'),
          parts: [{ kind: 'text', text: text(locale, 'cancel.none') }],
        },
      };
    return {
      kind: 'view',
      view: second
        ? walksCard(asked, { title: text(locale, 'cancel.which'), command: 'cancel' }, context)
        : areYouSure(first, context),
    };
  },
};

/** `cancel`, `cancel please`, `取消吧`, and with a platform and site: nothing else can be meant. */
function isPlain({ argument, request }: CommandContext): boolean {
  return argument === '' && isBare(request.rest) && !request.isDoubtful && !request.isNegated;
}

function areYouSure(walk: Parameters<typeof titleOfSession>[0], context: CommandContext): View {
  const { locale, button } = context;
  return {
    kind: 'card',
    title: text(locale, 'cancel.sure', { title: titleOfSession(walk, context) }),
    parts: [{ kind: 'text', text: text(locale, 'cancel.notYet') }],
    actions: [
      button(text(locale, 'cancel.yes'), 'cancel', walk.record.id),
      button(text(locale, 'walk.do.continue'), 'resume', walk.record.id),
    ],
  };
}
