import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The work is done, and its good answer is changed before it goes. */
export function bendAnswer(at: readonly string[], bend: (body: Record<string, unknown>) => object): Misbehaviour {
  return {
    at,
    answer: ({ response, next }) => {
      const send = response.json.bind(response);
      response.json = (body: Record<string, unknown>) => send(response.statusCode === 200 ? bend(body) : body);
      next();
    },
  };
}
