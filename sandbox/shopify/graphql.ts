import type { Express, Request, Response } from 'express';
import { answerOf } from './graphql-answer.ts';
import { costOf, type Field, readQuery } from './graphql-read.ts';
import { fieldsOf, idOf } from './orders.ts';
import { ordersOf, readSearch } from './orders-query.ts';
import { noteUse } from './rotation.ts';
import { shopOf, type Token, type World } from './world.ts';

/** Versions that answer; any other is answered by the oldest, silently. */
const VERSIONS = ['2026-01', '2026-04', '2026-07', '2026-10'];
const BUCKET = { size: 2_000, restoreRate: 100 };
/** One question may cost no more. */
const MOST_COST = 1_000;

/** Every answer of the Admin API says which version gave it. */
export function versionDoor(app: Express): void {
  app.use('/:shop/admin/api/:version', ({ params: { version } }, response, next) => {
    response.set('x-shopify-api-version', VERSIONS.includes(version) ? version : (VERSIONS[0] ?? ''));
    next();
  });
}

/** The Admin API of a shop: whose it is, what the app may do, its orders. @see shopify.md sections 6 and 7 */
export function graphqlEndpoint(app: Express, world: World): void {
  app.post('/:shop/admin/api/:version/graphql.json', (request, response) => {
    const { shop } = request.params;
    const token = tokenOf(world, request, shop);
    if (!token)
      return void response.status(401).json({
        errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
      });
    const { query = '', variables = {} } = (request.body ?? {}) as {
      query?: string;
      variables?: Record<string, unknown>;
    };
    answer(world, response, { shop, token, fields: readQuery(query, variables) ?? [] });
  });
}

interface Question {
  readonly shop: string;
  readonly token: Token;
  readonly fields: readonly Field[];
}

const refusal = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] });

/** The question is weighed before it is answered, and what it did not use is given back. */
function answer(world: World, response: Response, { shop, token, fields }: Question): void {
  const requested = costOf(fields);
  if (requested > MOST_COST)
    return void response.json(refusal(`Query cost is ${requested}, which exceeds ${MOST_COST}`, 'MAX_COST_EXCEEDED'));
  const asksOrders = fields.some(({ name }) => name === 'orders' || name === 'order');
  if (asksOrders && !token.scopes.includes('read_orders'))
    return void response.json(refusal('Access denied for orders field.', 'ACCESS_DENIED'));
  const bucket = bucketOf(world, token);
  if (bucket.left < requested) return throttled(response, bucket.left, requested);
  const searches = fields.flatMap(({ args }) => (typeof args.query === 'string' ? [readSearch(args.query)] : []));
  try {
    const data = answerOf(fields, rootOf(world, shop, token));
    const actual = Math.min(requested, objectsIn(data));
    bucket.left -= actual;
    const warnings = searches.flatMap((search) => search.warnings);
    response.json({
      data,
      extensions: {
        cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: statusOf(bucket.left) },
        ...(warnings.length === 0 ? {} : { search: [{ path: ['orders'], warnings }] }),
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    response.json(refusal(error.message, 'undefinedField'));
  }
}

/** Every object that was answered is a point. */
function objectsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const weigh = (name: string, one: unknown) => (isObject(one) && name !== 'node' ? 1 : 0) + objectsIn(one);
  return Object.entries(value).reduce((sum, [name, one]) => sum + weigh(name, one), 0);
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The header of tokens, or a private app's key and password. A token opens the shop that it is of, and no other. */
function tokenOf(world: World, request: Request, shop: string): Token | undefined {
  const basic = /^Basic (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  const pair = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':');
  const value = basic === undefined ? (request.get('x-shopify-access-token') ?? '') : (pair[1] ?? '');
  const token = world.tokens.get(value);
  if (!token || token.shop !== shop || (token.endsAtMs ?? Number.POSITIVE_INFINITY) <= world.now()) return undefined;
  if (basic !== undefined && pair[0] !== token.clientId) return undefined;
  noteUse(world, value);
  return token;
}

function rootOf(world: World, shop: string, { scopes }: Token): Readonly<Record<string, unknown>> {
  const { id, name, domain } = shopOf(shop) ?? { id: 0, name: '', domain: shop };
  return {
    shop: { id: `gid://shopify/Shop/${id}`, name, myshopifyDomain: domain },
    currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
    orders: ({ query }: Field['args']) => ordersOf(world, shop, readSearch(String(query ?? ''))),
    order: (args: Field['args']) => {
      const order = world.orders.get(shop)?.find((one) => idOf(one) === args.id);
      return order ? fieldsOf(order) : null;
    },
  };
}

/** A leaking bucket for each app and shop, as it stands now. */
function bucketOf(world: World, { shop, clientId }: Token): { left: number; atMs: number } {
  const key = `${shop} ${clientId}`;
  const bucket = world.buckets.get(key) ?? { left: BUCKET.size, atMs: world.now() };
  bucket.left = Math.min(BUCKET.size, bucket.left + ((world.now() - bucket.atMs) / 1000) * BUCKET.restoreRate);
  bucket.atMs = world.now();
  world.buckets.set(key, bucket);
  return bucket;
}

const statusOf = (currentlyAvailable: number) => ({
  maximumAvailable: BUCKET.size,
  currentlyAvailable,
  restoreRate: BUCKET.restoreRate,
});

/** Busy, said with status 200. @param currentlyAvailable points in the bucket */
export function throttled(response: Response, currentlyAvailable: number, requestedQueryCost: number): void {
  response.json({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: {
      cost: { requestedQueryCost, actualQueryCost: null, throttleStatus: statusOf(currentlyAvailable) },
    },
  });
}
