import type { Express, Request, Response } from 'express';
import type { BrowserMark } from '../../bot/ports.ts';
import type { Cookies } from './cookies.ts';
import type { Page } from './page.ts';
import { isWithinBounds, readQuery } from './query.ts';
import { refuseMethod } from './refusals.ts';
import { refuseForNow, sendPage } from './send-page.ts';
import type { VisitLimit } from './visit-limit.ts';

/** What a browser brought, within bounds. */
export interface Visit {
  /** A named part of the path, decoded; empty if the route has none of that name. */
  part(name: string): string;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

export type Answer =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'redirect'; readonly status: 302 | 303; readonly to: string; readonly cookie?: BrowserMark };

/** A route that asks Shopkey. */
export interface Door {
  /** Express' pattern: `/go/:link`. */
  readonly path: string;
  /** Shown, without asking, to whatever is out of bounds or comes too often. */
  readonly neutral: Page;
  open(visit: Visit): Promise<Answer>;
}

/** Mounts a door: limits first, then its own answer. A HEAD asks, sets and spends nothing (S31). */
export function mountDoor(app: Express, door: Door, { limit, cookies }: { limit: VisitLimit; cookies: Cookies }): void {
  app
    .route(door.path)
    .get(async (req, res) => {
      if (!limit.allows(req.ip ?? '')) return refuseForNow(res, door.neutral);
      if (req.method === 'HEAD') return sendPage(res, { status: 200, body: '' });
      const visit = readVisit(req, cookies);
      const answer = visit ? await door.open(visit) : undefined;
      send(res, answer ?? { kind: 'page', page: door.neutral }, cookies);
    })
    .all(refuseMethod());
}

function readVisit(req: Request, cookies: Cookies): Visit | undefined {
  const parts = new Map(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
  const query = readQuery(req.originalUrl);
  if (!query || ![...parts.values()].every(isWithinBounds)) return undefined;
  return { part: (name) => parts.get(name) ?? '', query, cookies: cookies.read(req.headers.cookie) };
}

/** Express' own `redirect` would repeat the address, with its state, in a body. */
function send(res: Response, answer: Answer, cookies: Cookies): void {
  if (answer.kind === 'page') sendPage(res, answer.page);
  else {
    if (answer.cookie) res.set('Set-Cookie', cookies.write(answer.cookie));
    res.status(answer.status).set('Location', answer.to).end();
  }
}
