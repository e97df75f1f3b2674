import type { NextFunction, Response } from 'express';
import type { Place } from '../places.ts';

type Body = Readonly<Record<string, unknown>>;

/** One wrong behaviour: in an answer's stead, to a good answer, or to the address that the browser is sent to. */
export type Misbehaviour =
  | {
      readonly at: readonly Place[];
      readonly answer: (turn: {
        readonly response: Response;
        readonly next: NextFunction;
        readonly ms: number | undefined;
      }) => void;
    }
  | { readonly at: readonly Place[]; readonly reshape: (body: Body) => unknown }
  | { readonly at: readonly Place[]; readonly redirect: (url: URL) => void };

export const reshape = (at: readonly Place[], change: (body: Body) => unknown): Misbehaviour => ({
  at,
  reshape: change,
});
