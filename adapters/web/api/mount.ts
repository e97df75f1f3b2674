import { randomBytes } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import type { Api, ApiCaller, Clock, Log } from '../../../bot/ports.ts';
import { describe } from '../failure.ts';
import { isWithinBounds, readQuery } from '../query.ts';
import { networkOf } from '../visit-limit.ts';
import { openApi } from './openapi.ts';
import { sendProblem, sendRefusal } from './problems.ts';
import type { ApiRoute } from './route.ts';
import { ROUTES } from './routes.ts';

interface Needs {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
}

/** An id that no shop has: what is out of bounds is asked for all the same, so that it costs the same (S19). */
const NO_SHOP = '-';
/** What a key begins with, however it was encoded: rather one address too many than one too few is looked at. */
const LIKE_A_KEY = /spk(_|%5f)/i;
const REQUEST_BYTES = 12;

/** The routes of the API, and what they are. */
export function mountApi(app: Express, needs: Needs): void {
  /** Made when somebody asks: a start need not wait for it. */
  let document: string | undefined;
  app
    .route('/v1/openapi.json')
    .get((_req, res) => {
      document ??= JSON.stringify(openApi(ROUTES));
      res.set('Content-Type', 'application/json').send(document);
    })
    .all(wrongMethod('GET, HEAD'));
  for (const one of ROUTES) mount(app, one, needs);
}

function mount(app: Express, one: ApiRoute, { api, clock, log }: Needs): void {
  const allow = one.method === 'get' ? 'GET, HEAD' : 'POST';
  const open = async (req: Request, res: Response): Promise<void> => {
    const request = randomBytes(REQUEST_BYTES).toString('base64url');
    try {
      if (await isLeak(req, api)) return sendProblem(res, 'key-in-address', { request });
      const query = queryOf(req, one);
      if ('parameter' in query) return sendProblem(res, 'wrong-parameter', { request, parameter: query.parameter });
      const caller = callerOf(req, request);
      const reply = await one.open({ api, caller, shop: shopOf(req), query: query.read });
      if (reply.kind === 'given') send(res, one.status, reply.given);
      else if (reply.kind === 'wrong-parameter') sendProblem(res, reply.kind, { request, parameter: reply.parameter });
      else sendRefusal(res, reply, { request, nowMs: clock.now() });
    } catch (error) {
      const fields = describe(error);
      log[fields.code === undefined ? 'error' : 'warn']('an API request failed', { ...fields, requestId: request });
      sendProblem(res, 'busy', { request, retryAfterS: 60 });
    }
  };
  const route = app.route(one.path);
  if (one.method === 'post') route.post(open);
  /** A HEAD asks and gives nothing (S31). */ else
    route.get((req, res) => (req.method === 'HEAD' ? void res.status(200).end() : open(req, res)));
  route.all(wrongMethod(allow));
}

/** `res.json` would look for settings, and make an etag. */
function send(res: Response, status: number, body: unknown): void {
  res.status(status).set('Content-Type', 'application/json').end(JSON.stringify(body));
}

async function isLeak(req: Request, api: Api): Promise<boolean> {
  if (!LIKE_A_KEY.test(req.originalUrl)) return false;
  await api.leaked(decoded(req.originalUrl));
  return true;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function queryOf(req: Request, { query }: ApiRoute): { readonly read: unknown } | { readonly parameter: string } {
  const params = readQuery(req.originalUrl);
  if (!params) return { parameter: 'query' };
  const read = query.safeParse(Object.fromEntries(params));
  if (read.success) return { read: read.data };
  const [issue] = read.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return { parameter: String(name ?? 'query').slice(0, 40) };
}

function callerOf(req: Request, request: string): ApiCaller {
  const key = /^Bearer ([\w-]{1,200})$/i.exec(req.headers.authorization ?? '')?.[1];
  return { key, network: networkOf(req.ip ?? ''), request };
}

function shopOf(req: Request): string {
  const shop = String(req.params.shop ?? '');
  return isWithinBounds(shop) && shop.length <= 100 ? shop : NO_SHOP;
}

function wrongMethod(allow: string) {
  return (_req: Request, res: Response): void => {
    res.set('Allow', allow);
    sendProblem(res, 'wrong-method');
  };
}
