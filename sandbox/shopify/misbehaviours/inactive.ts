import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The shop is not open at the moment. */
export const inactive: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response }) =>
    void response.json({ errors: [{ message: 'The shop is not active.', extensions: { code: 'SHOP_INACTIVE' } }] }),
};
