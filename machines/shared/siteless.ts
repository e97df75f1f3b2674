/**
 * For a platform without sites: an account is one shop, so nothing is added to it, and no site can be the wrong one. To be put after
 * the states that it replaces.
 */
export const sitelessStates = {
  offered: { always: 'giving' },
  adding: { always: 'giving' },
  wrongSite: { always: 'giving' },
  registeredElsewhere: { always: 'giving' },
} as const;
