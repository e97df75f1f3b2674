import type { SessionId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Command } from './command.ts';
import { openWalks, titleOfSession } from './open-walks.ts';

/** Closes an open walk; nothing is saved, its secrets are forgotten. */
export const cancel: Command = {
  name: 'cancel',
  words: ['stop', 'abort', '取消', '放弃'],
  async run(context) {
    const { locale, button, engine, turn } = context;
    const walks = await openWalks(context);
    const named =
      walks.find((walk) => walk.record.id === (context.argument as SessionId)) ??
      /** A button names its walk: when that one is over, no other is closed in its stead. */
      (context.argument === '' && walks.length === 1 ? walks[0] : undefined);
    if (named) {
      const closed = await engine.advance(named.record.id, turn, () => ({
        event: { type: 'CANCEL' },
        audit: { act: 'walk.cancel', outcome: 'done' },
        unattended: true,
      }));
      if ('session' in closed) return { kind: 'walk', session: closed.session };
    }
    const title = text(locale, 'walk.do.cancel');
    if (walks.length === 0)
      return {
        kind: 'view',
        view: { kind: 'card', title, parts: [{ kind: 'text', text: text(locale, 'cancel.none') }] },
      };
    return {
      kind: 'view',
      view: {
        kind: 'card',
        title,
        parts: [{ kind: 'text', text: text(locale, 'cancel.which') }],
        actions: walks.slice(0, 5).map((walk) => button(titleOfSession(walk, context), 'cancel', walk.record.id)),
      },
    };
  },
};
