import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A public app's old token; the exact JSON is not known. */
export const nonExpiring: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response }) =>
    void response.status(403).json({ errors: 'Non-expiring access tokens are no longer accepted for the Admin API.' }),
};
