import type { Doors } from '../../bot/ports.ts';
import type { Door } from './door.ts';
import { declinedPage, neutralPage } from './notices.ts';

/** Where a platform sends the browser back; each platform and flow has a path of its own (S3). A taken code leaves the address bar by 303 (S5). */
export function callbackDoor(doors: Doors): Door {
  return {
    path: '/callback/:platform/:flow',
    neutral: neutralPage,
    async open({ part, query, cookies }) {
      const answer = await doors.callback({ platform: part('platform'), flow: part('flow'), query, cookies });
      if (answer.kind === 'declined') return { kind: 'page', page: declinedPage };
      return answer.kind === 'neutral'
        ? { kind: 'page', page: neutralPage }
        : { kind: 'redirect', status: 303, to: `/${answer.kind}/${answer.locale}` };
    },
  };
}

/** Where a platform sends those who said no, if it has an address of its own for them (eBay). The page is the same for every browser (S4). */
export function declinedDoor(doors: Doors): Door {
  return {
    path: '/callback/:platform/:flow/declined',
    neutral: declinedPage,
    async open({ part, query, cookies }) {
      await doors.declined({ platform: part('platform'), flow: part('flow'), query, cookies });
      return { kind: 'page', page: declinedPage };
    },
  };
}
