import type { Misbehaviour } from './misbehaviour.ts';

/** The browser is sent through a sign-in of another host once more, and comes back to the same address (M#5204). */
export const signedOut: Misbehaviour = {
  at: ['consent', 'confirm'],
  answer: ({ request, response }) =>
    response.redirect(302, `/ap/sso?${new URLSearchParams({ return_to: request.originalUrl })}`),
};
