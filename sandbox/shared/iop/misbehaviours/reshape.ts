import type { Misbehaviour } from '../../misbehave.ts';

type Body = Readonly<Record<string, unknown>>;

/** The work is done, and its answer has another shape. */
export const reshape = (at: readonly string[], change: (body: Body) => unknown): Misbehaviour => ({
  at,
  answer: ({ response, next }) => {
    const send = response.json.bind(response);
    response.json = (body: unknown) => send(change(body as Body));
    next();
  },
});
