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

/**
 * One wrong behaviour: of a call or page (`answer`), of the address that the browser is sent to with something of ours
 * (`redirect`), or of the sending itself (`deliver`).
 */
export type Misbehaviour =
  | { readonly at: readonly Place[]; readonly answer: (turn: Turn) => void }
  | { readonly at: readonly Place[]; readonly redirect: (url: URL) => void }
  | { readonly at: readonly Place[]; readonly deliver: (response: Response, url: URL) => void };
