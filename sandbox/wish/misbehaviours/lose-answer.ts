import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The work is done and its answer is lost: a code is spent; after a refresh the old access token is dead already. */
export const loseAnswer: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    response.json = () => {
      response.destroy();
      return response;
    };
    next();
  },
};
