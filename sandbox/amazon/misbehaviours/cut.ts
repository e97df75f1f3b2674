import { EVERYWHERE } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The work is done, and half of the answer comes: the headers promise more. */
export const cut: Misbehaviour = {
  at: EVERYWHERE,
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) => {
      if (typeof body !== 'string') return send(body); // comes back as text
      const bytes = Buffer.from(body);
      response.set('content-length', String(bytes.length));
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return response;
    };
    next();
  },
};
