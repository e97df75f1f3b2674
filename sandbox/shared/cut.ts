import type { Misbehaviour } from './misbehave.ts';

/** The answer ends in its middle, with status 200 and as if it were whole. */
export const cutAt = (at: readonly string[]): Misbehaviour => ({
  at,
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) => send(typeof body === 'string' ? body.slice(0, body.length / 2) : body);
    next();
  },
});
