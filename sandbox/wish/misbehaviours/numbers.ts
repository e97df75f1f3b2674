import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS } from '../places.ts';

/** The envelope's code as the schema has it, a number, where examples have a text; and 0 as a text. */
export const numbers: Misbehaviour = {
  at: CALLS,
  answer: ({ response, next }) => {
    const { json } = response;
    response.json = (body: { code: string | number }) => {
      const code = typeof body.code === 'string' ? Number(body.code) : String(body.code);
      return json.call(response, { ...body, code });
    };
    next();
  },
};
