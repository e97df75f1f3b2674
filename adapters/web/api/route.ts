import type { z } from 'zod';
import type { Api, ApiCaller, ApiReply, ApiScope } from '../../../bot/ports.ts';

/** What a program brought, within bounds. */
interface ApiVisit<Query> {
  readonly api: Api;
  readonly caller: ApiCaller;
  /** The shop of the path; empty where the route has none. */
  readonly shop: string;
  readonly query: Query;
}

/** The query's parameter that cannot be used. */
interface WrongParameter {
  readonly kind: 'wrong-parameter';
  readonly parameter: string;
}

/** One route of the API: what it takes and gives, said once, for the door and for `openapi.json`. */
export interface ApiRoute<Query extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post';
  /** Express' pattern. */
  readonly path: string;
  readonly id: string;
  readonly scope: ApiScope;
  readonly summary: string;
  readonly query: Query;
  readonly status: 200 | 202;
  readonly answer: z.ZodType;
  /** @returns what is sent, in the answer's schema */
  open(visit: ApiVisit<z.output<Query>>): Promise<ApiReply<unknown> | WrongParameter>;
}

/** So that a route's own query is known where it is written, and nobody has to know it where all are mounted. */
export function route<Query extends z.ZodType>(one: ApiRoute<Query>): ApiRoute {
  return one as unknown as ApiRoute;
}

export function given<Given, Sent>(reply: ApiReply<Given>, send: (given: Given) => Sent): ApiReply<Sent> {
  return reply.kind === 'given' ? { kind: 'given', given: send(reply.given) } : reply;
}
