import type { Pace } from '../../bot/pace.ts';
import type { Log, Person, Reply, Surface } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import type { SlackApi } from './api.ts';
import { type Conversations, userOf } from './conversations.ts';
import { type Content, renderMessage, renderPointer } from './render.ts';

interface ReplyDeps {
  readonly api: SlackApi;
  readonly surface: Surface;
  readonly conversations: Conversations;
  readonly pace: Pace;
  readonly respond: (address: string, content: Content) => Promise<boolean>;
  readonly log: Log;
}

/** Where others may read: the channel, and a command's own address where there is one. */
export interface Shared {
  readonly channel: string;
  readonly thread?: string;
  readonly address?: string | undefined;
}

export type Replies = ReturnType<typeof replies>;

/** Puts answers where they belong. */
export function replies({ api, surface, conversations, pace, respond, log }: ReplyDeps) {
  return {
    /** In the private chat, and in the thread the person wrote in. */
    async inPrivate(who: Person, view: View, thread?: string): Promise<void> {
      const { chat, locale } = await conversations.find(who.id);
      await pace.send(chat, () => api.post(chat, renderMessage(view, locale), thread === undefined ? {} : { thread }));
    },

    /**
     * Among others: a pointer that the person alone sees. It may be lost, so what is more than a pointer is said in private too;
     * and where it cannot be shown at all, Shopkey is no member there, all of it is.
     */
    async inShared(who: Person, view: View, { channel, thread, address }: Shared): Promise<void> {
      const { locale } = await conversations.find(who.id);
      const pointer = renderPointer(view, locale);
      const isShown =
        (address !== undefined && (await respond(address, pointer))) ||
        (await api.whisper(channel, userOf(who.id), pointer, thread).then(
          () => true,
          () => false,
        ));
      if (!isShown) log.warn('slack: a pointer was not shown', { platform: 'slack' });
      const isPointer = (view.actions ?? []).some((action) => action.kind === 'open');
      if (!isPointer) await surface.post(who.id, view);
    },

    /** In the pressed card's stead; when it is not there any more, a fresh one, unless it may stand nowhere else. */
    async inCard(who: Person, { view, onlyThere }: Extract<Reply, { kind: 'replace' }>, card: string): Promise<void> {
      if ((await surface.update(who.id, card, view)) === 'gone' && !onlyThere) await surface.post(who.id, view);
    },
  };
}
