import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The right answer, with a field that no description has. */
export const extraFields: Misbehaviour = {
  at: CALLS.filter((place) => place !== 'mws'),
  answer: ({ response, next }) => {
    const json = response.json.bind(response);
    response.json = (body: object) => json({ ...body, sandboxInvented: { new: ['field'] } });
    next();
  },
};
