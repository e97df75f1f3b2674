import type { Doors } from '../../bot/ports.ts';
import { drawAskPage } from './ask-page.ts';
import type { Door } from './door.ts';
import { neutralPage } from './notices.ts';

/** The start address of a consent link: marks the browser and sends it on to the platform, or first says who asks (S2). */
export function startDoor(doors: Doors): Door {
  return {
    path: '/go/:link',
    neutral: neutralPage,
    async open({ part, query }) {
      const link = part('link');
      const answer = await doors.start(link, query.get('go') === '1');
      switch (answer.kind) {
        case 'go':
          return { kind: 'redirect', status: 302, to: answer.url, cookie: answer.cookie };
        case 'ask':
          return { kind: 'page', page: drawAskPage(link, answer) };
        case 'unknown':
          return { kind: 'page', page: neutralPage };
      }
    },
  };
}
