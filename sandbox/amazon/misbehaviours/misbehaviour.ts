import type { NextFunction, Request, Response } from 'express';
import type { Place } from '../places.ts';

export interface Turn {
  readonly place: Place;
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
  /** For those that wait. */
  readonly ms?: number | undefined;
}

/** One wrong behaviour: of a call or page (`answer`), or of the redirect that brings the browser to us (`redirect`). */
export type Misbehaviour =
  | { readonly at: readonly Place[]; readonly answer: (turn: Turn) => void }
  | { readonly at: readonly Place[]; readonly redirect: (url: URL) => void };
