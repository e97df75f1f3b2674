import type { Request, Response } from 'express';
import type { ApiRefusal } from '../../../bot/ports.ts';

/** What a program is told when it gets nothing. @see RFC 9457 */
interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export const PROBLEMS = {
  unauthorized: {
    status: 401,
    title: 'No key that works',
    detail: 'Send a key as the header "Authorization: Bearer …". An administrator makes one in the chat: "keys".',
  },
  'key-in-address': {
    status: 401,
    title: 'A key in the address',
    detail:
      'Addresses are kept in logs. Send the key as the header "Authorization: Bearer …" only. The administrators know, and this key ends in a day.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here for this key: look at GET /v1/shops and at what the key may do.',
  },
  'wrong-method': { status: 405, title: 'Another method', detail: 'The header Allow says which methods there are.' },
  'wrong-parameter': {
    status: 400,
    title: 'A parameter cannot be used',
    detail: 'openapi.json says how it is written.',
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    detail: 'A body has at most 64 kB, and no route here needs one. Nothing was done.',
  },
  'needs-attention': {
    status: 409,
    title: 'The shop needs attention',
    detail: 'Its consent is over. Its people were told in the chat: it works again when one of them has authorized it.',
  },
  'not-offered': {
    status: 409,
    title: 'Not offered for this shop',
    detail: 'The way it was authorized gives nothing of this kind. Authorize it anew in the chat, another way.',
  },
  waits: {
    status: 503,
    title: 'The platform gives no token now',
    detail: 'Shopkey asks it again by itself. Retry-After says when to come back.',
  },
  'too-many': {
    status: 429,
    title: 'Too many requests',
    detail: 'Keep the token until it ends: it need not be asked for at each call. Retry-After says when to come back.',
  },
  busy: { status: 503, title: 'Not now', detail: 'Nothing was done. Please try again in a minute.' },
} as const satisfies Record<string, Problem>;

type ProblemName = keyof typeof PROBLEMS;

interface About {
  /** This request, where it is in a log or in the trail. */
  readonly request?: string;
  readonly retryAfterS?: number;
  readonly since?: string;
  readonly parameter?: string;
}

/** Whether a program asks: what is refused there is a problem, never a page. Also where a slash is too many, or a letter large. */
export const isOfApi = ({ path }: Pick<Request, 'path'>): boolean => /^\/+v1(?:\/|$)/i.test(path);

export function sendProblem(res: Response, name: ProblemName, { request, retryAfterS, ...more }: About = {}): void {
  const { status, title, detail } = PROBLEMS[name];
  if (status === 401) res.set('WWW-Authenticate', 'Bearer');
  if (retryAfterS !== undefined) res.set('Retry-After', String(retryAfterS));
  /** An unknown shop and one that is not for this key are the same bytes (S19). */
  const isNamed = request !== undefined && name !== 'not-found';
  const instance = isNamed ? { instance: `urn:shopkey:request:${request}` } : {};
  const problem = { type: `urn:shopkey:${name}`, title, status, detail, ...instance, ...more };
  res.status(status).set('Content-Type', 'application/problem+json').send(JSON.stringify(problem));
}

/** What Shopkey refused, as a problem. */
export function sendRefusal(res: Response, refusal: ApiRefusal, at: { request: string; nowMs: number }): void {
  const { request, nowMs } = at;
  const inS = (untilMs: number) => Math.max(1, Math.ceil((untilMs - nowMs) / 1_000));
  if (refusal.kind === 'unknown') return sendProblem(res, 'not-found', { request });
  if (refusal.kind === 'too-many' || refusal.kind === 'waits')
    return sendProblem(res, refusal.kind, { request, retryAfterS: inS(refusal.untilMs) });
  if (refusal.kind === 'needs-attention' && refusal.sinceMs !== undefined)
    return sendProblem(res, refusal.kind, { request, since: new Date(refusal.sinceMs).toISOString() });
  sendProblem(res, refusal.kind, { request });
}
