import type { NextFunction, Request, Response } from 'express';
import type { Place } from '../places.ts';
import type { World } from '../world.ts';

export interface Turn {
  readonly world: World;
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
  /** For those that wait. */
  readonly ms?: number | undefined;
}

/** One wrong behaviour: of a call or page (`answer`), or of the sending of the browser to us (`send`). */
export type Misbehaviour =
  | { readonly at: readonly Place[]; readonly answer: (turn: Turn) => void }
  | {
      readonly at: readonly Place[];
      readonly send: (turn: { readonly world: World; readonly response: Response; readonly url: URL }) => void;
    };
