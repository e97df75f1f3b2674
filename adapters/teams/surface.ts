import { SurfaceError } from '../../bot/errors.ts';
import type { Pace } from '../../bot/pace.ts';
import type { PersonId, Surface } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { capabilities } from './capabilities.ts';
import type { Connector, Destination } from './connector.ts';
import type { Address, Conversations } from './conversations.ts';
import type { Members } from './members.ts';
import { renderMessage } from './render.ts';
import type { Shown } from './shown.ts';

export interface SurfaceDeps {
  readonly connector: Connector;
  readonly conversations: Conversations;
  readonly pace: Pace;
  readonly shown: Shown;
  readonly appId?: string;
  readonly members: Pick<Members, 'hasLeft'>;
}

/** Everything that Shopkey says by itself: always in the person's one-to-one chat (S27). */
export function teamsSurface({ connector, conversations, members, pace, shown, appId }: SurfaceDeps): Surface {
  /** @throws SurfaceError `surface.blocked` when nothing is known of the person */
  async function privateChat(to: PersonId, address: Address | undefined, signal?: AbortSignal): Promise<Destination> {
    if (!address) throw new SurfaceError('surface.blocked', 'this person has never written to Shopkey');
    if (address.private !== undefined) return { address, conversation: address.private };
    const conversation = await orBlocked(connector.openPrivate(address, signal));
    await conversations.write(to, { ...address, private: conversation });
    return { address, conversation };
  }

  return {
    name: 'teams',
    can: capabilities,

    async post(to: PersonId, view: View, signal?: AbortSignal) {
      const { address, locale } = await conversations.find(to);
      const chat = await privateChat(to, address, signal);
      const content = renderMessage(view, locale);
      const card = await orBlocked(pace.send(chat.conversation, () => connector.send(chat, content, signal)));
      shown.set(card, view);
      return card;
    },

    async update(to: PersonId, card: string, view: View, signal?: AbortSignal) {
      const { address, locale } = await conversations.find(to);
      if (address?.private === undefined) return 'gone';
      const chat = { address, conversation: address.private };
      const content = renderMessage(view, locale);
      shown.set(card, view);
      try {
        await pace.update(chat.conversation, card, () => connector.update(chat, card, content, signal));
        return 'updated';
      } catch (error) {
        if (error instanceof SurfaceError && error.code === 'surface.gone') return 'gone';
        throw error;
      }
    },

    async hasLeft(who) {
      const { address } = await conversations.find(who);
      return address === undefined ? 'no' : members.hasLeft(who, address);
    },

    async privateLink() {
      return appId === undefined
        ? undefined
        : `https://teams.microsoft.com/l/chat/0/0?users=28:${encodeURIComponent(appId)}`;
    },
  };
}

/** A chat that is not there is one that cannot be written to. */
async function orBlocked<Result>(sent: Promise<Result>): Promise<Result> {
  try {
    return await sent;
  } catch (error) {
    const isGone = error instanceof SurfaceError && error.code === 'surface.gone';
    throw isGone ? new SurfaceError('surface.blocked', error.message) : error;
  }
}
