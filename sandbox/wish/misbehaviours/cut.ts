import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';

/** The answer ends in its middle. */
export const cut: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    const { json } = response;
    response.json = (body: unknown) => {
      response.json = json;
      const whole = JSON.stringify(body);
      return response.type('json').send(whole.slice(0, Math.floor(whole.length / 2)));
    };
    next();
  },
};
