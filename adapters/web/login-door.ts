import type { Doors } from '../../bot/ports.ts';
import type { Door } from './door.ts';
import { startInChatPage } from './notices.ts';

/** Where a platform sends a browser that started there (Amazon's Login URI). */
export function loginDoor(doors: Doors): Door {
  return {
    path: '/login/:platform/:flow',
    neutral: startInChatPage,
    async open({ part, query, cookies }) {
      const answer = await doors.login({ platform: part('platform'), flow: part('flow'), query, cookies });
      switch (answer.kind) {
        case 'go':
          return { kind: 'redirect', status: 302, to: answer.url };
        case 'told':
          return { kind: 'redirect', status: 303, to: `/told/${answer.locale}` };
        case 'neutral':
          return { kind: 'page', page: startInChatPage };
      }
    },
  };
}
