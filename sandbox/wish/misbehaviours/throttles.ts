import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';
import type { Bare } from '../world.ts';

const WAIT_MS = 90_000;

/** 429: when to ask again, in one of the forms that nobody has written down. */
const throttle = (resetOf: () => string | undefined): Misbehaviour => ({
  at: CALLS,
  answer: ({ response }) => {
    const reset = resetOf();
    response.set('Wish-Rate-Limit-Remaining', '0');
    if (reset !== undefined) response.set('Wish-Rate-Limit-Reset', reset);
    response.status(429).json({ message: 'Rate limit exceeded', code: '1020', data: {} });
  },
});

export const throttlesOf = (world: Bare) => ({
  throttle: throttle(() => String(WAIT_MS / 1_000)),
  'throttle-epoch': throttle(() => String(Math.ceil((world.now() + WAIT_MS) / 1_000))),
  'throttle-iso': throttle(() => new Date(world.now() + WAIT_MS).toISOString()),
  'throttle-no-header': throttle(() => undefined),
});
