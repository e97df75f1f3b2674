import type { Session } from '../engine.ts';
import { chatOf } from '../person-name.ts';
import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import { line, type View } from '../view.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { titleOfSession, walksCard, walksNamed, walksOfPerson } from './open-walks.ts';
import { isBare } from './sentence.ts';

/**
 * Closes an open walk; nothing is saved, its secrets are forgotten. A sentence that may mean another thing is asked back, and so is a walk
 * of the person's other chat, which they do not see here.
 */
export const cancel: Command = {
  name: 'cancel',
  words: ['stop', 'abort', '取消', '放弃'],
  async run(context) {
    const { locale, argument, engine, who, turn } = context;
    const all = await walksOfPerson(context);
    const here = all.filter(({ record }) => record.person === who.id);
    const named = someOf(walksNamed(here, context));
    const pressed = all.find((walk) => walk.record.id === (argument as SessionId));
    /** A button names its walk: when that one is over, no other is closed in its stead. */
    const meant = pressed ?? (isPlain(context) && named?.length === 1 ? named[0] : undefined);
    if (meant) {
      const closed = await engine.advance(meant.record.id, turn, () => ({
        event: { type: 'CANCEL' },
        audit: { act: 'walk.cancel', outcome: 'done' },
        unattended: true,
      }));
      if ('session' in closed)
        return meant.record.person === who.id
          ? { kind: 'walk', session: closed.session }
          : closedThere(closed.session, context);
    }
    const asked = named ?? someOf(walksNamed(all, context)) ?? someOf(here) ?? all;
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

const someOf = (walks: readonly Session[] | undefined): readonly Session[] | undefined =>
  walks?.length === 0 ? undefined : walks;

/** Its card closes in the other chat; who pressed hears of it here. */
async function closedThere(session: Session, context: CommandContext): Promise<Outcome> {
  await context.show(session);
  const about = { title: titleOfSession(session, context), chat: chatOf(session.record.person) };
  return { kind: 'view', view: line(text(context.locale, 'cancel.there', about)) };
}

/** `cancel`, `cancel please`, `取消吧`, and with a platform and site: nothing else can be meant. */
function isPlain({ argument, request }: CommandContext): boolean {
  return argument === '' && isBare(request.rest) && !request.isDoubtful && !request.isNegated;
}

function areYouSure(walk: Session, context: CommandContext): View {
  const { locale, button, who } = context;
  const { person } = walk.record;
  const where = person === who.id ? [] : [text(locale, 'cancel.begunThere', { chat: chatOf(person) })];
  return {
    kind: 'card',
    title: text(locale, 'cancel.sure', { title: titleOfSession(walk, context) }),
    parts: [...where, text(locale, 'cancel.notYet')].map((said) => ({ kind: 'text', text: said })),
    actions: [
      button(text(locale, 'cancel.yes'), 'cancel', walk.record.id),
      button(text(locale, 'walk.do.continue'), 'resume', walk.record.id),
    ],
  };
}
