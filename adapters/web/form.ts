import type { Request } from 'express';
import { isWithinBounds } from './query.ts';

/** A named part of the path, within bounds. */
export function partOf(req: Request, name: string): string | undefined {
  const part = String(req.params[name]);
  return isWithinBounds(part) ? part : undefined;
}

/** Every field once; a repeated one is refused (S5). */
export function typedIn(req: Request): Record<string, string> | undefined {
  const entries = Object.entries((req.body ?? {}) as Record<string, unknown>);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : undefined;
}

/** A browser always says where a form was sent from. */
export function isFromHere(req: Request, publicUrl: URL | undefined): boolean {
  const site = req.headers['sec-fetch-site'];
  return req.headers.origin === publicUrl?.origin && (site === undefined || site === 'same-origin');
}
