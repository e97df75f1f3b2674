import type { Misbehaviour } from '../../misbehave.ts';
import { CALLS } from '../places.ts';

/** Half of the answer comes: the headers promise more. */
export const cut: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    response.json = (body: unknown) => {
      const bytes = Buffer.from(JSON.stringify(body));
      response.set({ 'content-type': 'application/json', 'content-length': String(bytes.length) });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return response;
    };
    next();
  },
};
