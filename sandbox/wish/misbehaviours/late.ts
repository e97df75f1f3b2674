import type { Misbehaviour } from './misbehaviour.ts';

const SIX_MINUTES_MS = 6 * 60_000;

/** The page was left open: the code is older than its five minutes when it arrives. */
export const late: Misbehaviour = {
  at: ['callback'],
  send: ({ world, response, url }) => {
    world.aheadMs += SIX_MINUTES_MS;
    response.redirect(302, url.href);
  },
};
