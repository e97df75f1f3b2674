import type { Misbehaviour } from './misbehaviour.ts';

/** From now on tokens have this scope alone. */
const only = (scope: string): Misbehaviour => ({
  at: ['exchange'],
  answer: ({ world, next }) => {
    world.scopes = [scope];
    next();
  },
});

export const scopes = {
  'without-merchant-read': only('orders:read'),
  'without-orders-read': only('merchant:read'),
};
