import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The app was uninstalled a moment ago: its token is dead. */
export const uninstalled: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response }) =>
    void response
      .status(401)
      .json({ errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' }),
};
