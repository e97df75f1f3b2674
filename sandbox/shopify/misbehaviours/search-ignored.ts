import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A filter was left out, and nobody says so: all orders come. */
export const searchIgnored: Misbehaviour = {
  at: ['graphql'],
  answer({ request, next }) {
    const { variables } = request.body as { variables?: Record<string, unknown> };
    for (const [name, value] of Object.entries(variables ?? {}))
      if (typeof value === 'string' && value.includes('updated_at')) Object.assign(variables ?? {}, { [name]: '' });
    next();
  },
};
