import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

const WAIT_MS = 90_000;

/** 429: when to ask again, in one of the forms that nobody has written down. */
const throttle = (resetOf: (nowMs: number) => string | undefined): Misbehaviour => ({
  at: CALLS,
  answer: ({ world, response }) => {
    const reset = resetOf(world.now());
    response.set('Wish-Rate-Limit-Remaining', '0');
    if (reset !== undefined) response.set('Wish-Rate-Limit-Reset', reset);
    response.status(429).json({ message: 'Rate limit exceeded', code: '1020', data: {} });
  },
});

export const throttles = {
  throttle: throttle(() => String(WAIT_MS / 1_000)),
  'throttle-epoch': throttle((nowMs) => String(Math.ceil((nowMs + WAIT_MS) / 1_000))),
  'throttle-iso': throttle((nowMs) => new Date(nowMs + WAIT_MS).toISOString()),
  'throttle-no-header': throttle(() => undefined),
};
