import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The work is done and its answer is lost: a code is spent. */
export const loseAnswer: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    response.send = () => {
      response.destroy();
      return response;
    };
    next();
  },
};
