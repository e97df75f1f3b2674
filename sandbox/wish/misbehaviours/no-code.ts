import type { Misbehaviour } from './misbehaviour.ts';

export const noCode: Misbehaviour = {
  at: ['callback'],
  send: ({ response, url }) => {
    url.searchParams.delete('code');
    response.redirect(302, url.href);
  },
};
