import type { Express, Request, Response } from 'express';
import { noteUse } from './rotation.ts';
import { shopOf, type Token, type World } from './world.ts';

/** Versions that answer; any other is answered by the oldest, silently. */
const VERSIONS = ['2026-01', '2026-04', '2026-07', '2026-10'];
const BUCKET = { size: 2_000, restoreRate: 100 };
/** An object each, as Shopify counts. */
const COST = 3;

/** The Admin API of a shop: whose it is, and what the app may do. @see shopify.md sections 6 and 7 */
export function graphqlEndpoint(app: Express, world: World): void {
  app.post('/:shop/admin/api/:version/graphql.json', (request, response) => {
    const { shop, version } = request.params;
    response.set('x-shopify-api-version', VERSIONS.includes(version) ? version : (VERSIONS[0] ?? ''));
    const token = tokenOf(world, request, shop);
    if (!token)
      return void response.status(401).json({
        errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
      });
    const query = String((request.body as { query?: string } | undefined)?.query ?? '');
    if (!query.includes('shop {') && !query.includes('currentAppInstallation'))
      return void response.json({
        errors: [{ message: 'Field doesn’t exist', extensions: { code: 'undefinedField' } }],
      });
    const left = spend(world, token);
    if (left !== undefined) return throttled(response, left);
    response.json({ data: dataOf(shop, token) });
  });
}

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

function dataOf(shop: string, { scopes }: Token): object {
  const { id, name, domain } = shopOf(shop) ?? { id: 0, name: '', domain: shop };
  return {
    shop: { id: `gid://shopify/Shop/${id}`, name, myshopifyDomain: domain },
    currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
  };
}

/** A leaking bucket for each app and shop. @returns what is left when that is too little */
function spend(world: World, { shop, clientId }: Token): number | undefined {
  const key = `${shop} ${clientId}`;
  const bucket = world.buckets.get(key) ?? { left: BUCKET.size, atMs: world.now() };
  const left = Math.min(BUCKET.size, bucket.left + ((world.now() - bucket.atMs) / 1000) * BUCKET.restoreRate);
  const isEnough = left >= COST;
  world.buckets.set(key, { left: isEnough ? left - COST : left, atMs: world.now() });
  return isEnough ? undefined : left;
}

/** Busy, said with status 200. @param currentlyAvailable points in the bucket */
export function throttled(response: Response, currentlyAvailable: number, requestedQueryCost = COST): void {
  response.json({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: {
      cost: {
        requestedQueryCost,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: BUCKET.size, currentlyAvailable, restoreRate: BUCKET.restoreRate },
      },
    },
  });
}
