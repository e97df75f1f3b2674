import { SurfaceError } from '../../bot/errors.ts';
import type { Pace } from '../../bot/pace.ts';
import type { PersonId, Surface } from '../../bot/ports.ts';
import type { SlackApi } from './api.ts';
import { capabilities } from './capabilities.ts';
import { type Conversations, userOf } from './conversations.ts';
import type { Directory } from './directory.ts';
import type { Self } from './identity.ts';
import { renderMessage } from './render.ts';

export interface SurfaceDeps {
  readonly api: SlackApi;
  readonly conversations: Conversations;
  readonly pace: Pace;
  readonly directory: Pick<Directory, 'hasLeft' | 'find'>;
  readonly self: () => Promise<Self>;
  /** Something was shown to this person: what stands elsewhere may be old. */
  readonly shown: (to: PersonId) => void;
}

/** Everything that Shopkey says by itself: always in the person's one-to-one chat (S27). A card's id is `<chat>:<time stamp>`. */
export function slackSurface({ api, conversations, directory, pace, self, shown }: SurfaceDeps): Surface {
  return {
    name: 'slack',
    can: capabilities,

    async post(to, view, signal) {
      const { chat, locale } = await conversations.find(to, signal);
      const content = renderMessage(view, locale);
      const ts = await pace.send(chat, () => api.post(chat, content, { signal }));
      shown(to);
      return `${chat}:${ts}`;
    },

    async update(to, card, view, signal) {
      const [chat = '', ts = ''] = card.split(':');
      if (!/^D/.test(chat) || ts === '') return 'gone';
      const { locale } = await conversations.find(to, signal);
      const content = renderMessage(view, locale);
      try {
        await pace.update(chat, card, () => api.update(chat, ts, content, signal));
        shown(to);
        return 'updated';
      } catch (error) {
        if (error instanceof SurfaceError && error.code === 'surface.gone') return 'gone';
        throw error;
      }
    },

    hasLeft: (who) => directory.hasLeft(userOf(who)),

    async isMember(who) {
      const found = await directory.find(userOf(who), await self());
      return found.kind === 'member' && found.who.id === who;
    },

    /** @see docs.slack.dev, "Deep linking into Slack": a redirect that opens the chat with the app (2026-11-24) */
    async privateLink(to) {
      const { team, app } = await self();
      return userOf(to) === '' ? undefined : `https://slack.com/app_redirect?app=${app}&team=${team}`;
    },
  };
}
