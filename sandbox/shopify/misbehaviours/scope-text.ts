import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A missing scope, said with status 403. */
export const scopeText: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response }) =>
    void response.status(403).json({ errors: '[API] This action requires merchant approval for read_orders scope.' }),
};
