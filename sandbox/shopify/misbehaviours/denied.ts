import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A missing scope, said with status 200. */
export const denied: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response }) =>
    void response.json({
      errors: [{ message: 'Access denied for orders field.', extensions: { code: 'ACCESS_DENIED' } }],
    }),
};
