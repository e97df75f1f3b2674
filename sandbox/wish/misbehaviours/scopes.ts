import type { Misbehaviour } from '../../shared/misbehave.ts';
import type { Bare } from '../world.ts';

/** From now on tokens have this scope alone. */
const only = (world: Bare, scope: string): Misbehaviour => ({
  at: ['exchange'],
  answer: ({ next }) => {
    world.scopes = [scope];
    next();
  },
});

export const scopesOf = (world: Bare) => ({
  'without-merchant-read': only(world, 'orders:read'),
  'without-orders-read': only(world, 'merchant:read'),
});
