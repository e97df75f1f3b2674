import { z } from 'zod';
import { readQuery } from '../../../sandbox/shopify/graphql-read.ts';
import { type DescribedCall, type Description, html, json } from '../../contracts/description.ts';
import { wrongInAnswer, wrongInQuestion } from './schema.ts';

/**
 * What Shopify’s pages say of the calls that Shopkey makes, in our words: it publishes a schema of GraphQL (`schema.ts` has our part of it) and no
 * description of the rest. Read 2026-11-24; docs/platforms/shopify.md has each fact’s source.
 */
const text = z.string();
const NOTHING = z.strictObject({});
const ACCEPT = { accept: z.literal('application/json') };
const seconds = z.number().int().positive();
const scopes = z.string().regex(/^\w+(?:,\w+)*$/);

/** Said at any address of a shop (section 7.4). */
const ANYWHERE: DescribedCall['answered'] = {
  402: [json(z.strictObject({ errors: text }))],
  423: [json(z.strictObject({ errors: text }))],
  429: [json(z.strictObject({ errors: text }))],
};

const oauthPage = (...codes: readonly string[]) =>
  html(z.string().regex(new RegExp(`Oauth error (?:${codes.join('|')}): `)));
const refused = (...codes: readonly [string, ...string[]]) =>
  json(z.strictObject({ error: z.enum(codes), error_description: text.optional() }));
const token = (source: string, form: z.ZodType, good: z.ZodType): DescribedCall => ({
  source,
  method: 'POST',
  at: 'https://{shop}/admin/oauth/access_token',
  asked: z.strictObject({
    query: NOTHING,
    headers: z.strictObject({ ...ACCEPT, 'content-type': z.literal('application/x-www-form-urlencoded') }),
    body: form,
  }),
  answered: {
    ...ANYWHERE,
    200: [json(good)],
    400: [refused('invalid_request', 'invalid_grant'), oauthPage('shop_not_permitted', 'app_not_installed')],
    401: [refused('invalid_client', 'invalid_request')],
    404: [json(z.strictObject({ errors: z.literal('application_cannot_be_found') })), html(text)],
  },
});
const CLIENT = { client_id: text, client_secret: text };
const PAIR = z.strictObject({
  access_token: text,
  scope: scopes,
  expires_in: seconds,
  refresh_token: text,
  refresh_token_expires_in: seconds,
});

const COST = z.strictObject({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullable(),
  throttleStatus: z.strictObject({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number(),
  }),
});
const SEARCH = z.strictObject({ path: z.array(text), warnings: z.array(z.looseObject({ field: text, code: text })) });
/** The codes that the API lists, and those of its questions’ own making. */
const CODE = z.enum(['THROTTLED', 'ACCESS_DENIED', 'SHOP_INACTIVE', 'INTERNAL_SERVER_ERROR', 'MAX_COST_EXCEEDED']);
const REFUSED = z.strictObject({
  data: z.null().optional(),
  errors: z
    .array(
      z.strictObject({
        message: text,
        locations: z.array(z.strictObject({ line: z.number(), column: z.number() })).optional(),
        path: z.array(text).optional(),
        extensions: z.strictObject({ code: CODE, documentation: z.url().optional() }),
      }),
    )
    .min(1),
  extensions: z.strictObject({ cost: COST }).optional(),
});

const ACCESS = z.union([
  z.strictObject({ ...ACCEPT, 'content-type': z.literal('application/json'), 'x-shopify-access-token': text }),
  /** A private app of old. */
  z.strictObject({
    ...ACCEPT,
    'content-type': z.literal('application/json'),
    authorization: z.string().regex(/^Basic /),
  }),
]);

const QUESTION = z.strictObject({ query: text, variables: z.record(text, z.unknown()).optional() });
const fieldsIn = ({ query, variables = {} }: z.infer<typeof QUESTION>) => readQuery(query, variables) ?? [];

/** One of the questions to a shop: both it and its answer are held to the schema. @param first its first field */
function graphql(first: string): DescribedCall {
  const question = QUESTION.superRefine((body, context) => {
    const fields = fieldsIn(body);
    if (fields[0]?.name !== first) context.addIssue(`it asks for no ${first}`);
    for (const wrong of wrongInQuestion(fields)) context.addIssue(wrong);
  });
  const good = (asked: unknown) =>
    z.strictObject({
      data: z.unknown().superRefine((data, context) => {
        for (const wrong of new Set(wrongInAnswer(fieldsIn(QUESTION.parse(asked)), data))) context.addIssue(wrong);
      }),
      extensions: z.strictObject({ cost: COST, search: z.array(SEARCH).optional() }),
    });
  const version = z.looseObject({ 'x-shopify-api-version': z.string().regex(/^\d{4}-\d\d$/), 'x-request-id': text });
  return {
    source: 'shopify.dev/docs/api/admin-graphql/2026-10, 2026-11-24',
    method: 'POST',
    at: 'https://{shop}/admin/api/2026-10/graphql.json',
    asked: z.strictObject({ query: NOTHING, headers: ACCESS, body: question }),
    answered: {
      ...ANYWHERE,
      200: [json(good, version), json(REFUSED, version)],
      401: [json(z.strictObject({ errors: z.string().startsWith('[API] Invalid API key or access token') }))],
      403: [json(z.strictObject({ errors: text }))],
    },
  };
}

const notice = (topic: string, body: z.ZodType): DescribedCall => ({
  source: 'shopify.dev/docs/apps/build/privacy-law-compliance, and verify deliveries, 2026-11-24',
  method: 'POST',
  at: 'http://{shopkey}/notice/shopify',
  asked: z.strictObject({
    query: NOTHING,
    headers: z.looseObject({
      'content-type': z.literal('application/json'),
      'x-shopify-topic': z.literal(topic),
      'x-shopify-hmac-sha256': z.base64().length(44),
      'x-shopify-shop-domain': z.string().endsWith('.myshopify.com'),
      'x-shopify-api-version': z.string().regex(/^\d{4}-\d\d$/),
      'x-shopify-webhook-id': text,
      'x-shopify-triggered-at': z.iso.datetime(),
    }),
    body,
  }),
  answered: {},
});
const OF_SHOP = { shop_id: z.number().int(), shop_domain: z.string().endsWith('.myshopify.com') };
const CUSTOMER = z.strictObject({ id: z.number().int(), email: text, phone: text });

export const SHOPIFY: Description = {
  consent: {
    source:
      'shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant, 2026-11-24',
    method: 'GET',
    at: 'https://{shop}/admin/oauth/authorize',
    asked: z.strictObject({
      query: z.strictObject({ client_id: text, scope: scopes, redirect_uri: z.url(), state: text }),
      headers: NOTHING,
      body: z.undefined(),
    }),
    answered: {},
  },
  callback: {
    source:
      'shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant, 2026-11-24',
    method: 'GET',
    at: 'http://{shopkey}/callback/shopify/install',
    asked: z.strictObject({
      query: z.strictObject({
        code: text,
        hmac: z.string().regex(/^[0-9a-f]{64}$/),
        host: z.base64url(),
        shop: z.string().endsWith('.myshopify.com'),
        state: text,
        timestamp: z.string().regex(/^\d{10}$/),
      }),
      headers: NOTHING,
      body: z.undefined(),
    }),
    answered: {},
  },
  exchange: token(
    'shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens, 2026-11-24',
    z.strictObject({ ...CLIENT, code: text, expiring: z.literal('1') }),
    PAIR,
  ),
  refresh: token(
    'Shopify/shopify-app-js, refresh-token.ts, 2026-11-24',
    z.strictObject({ ...CLIENT, grant_type: z.literal('refresh_token'), refresh_token: text }),
    PAIR,
  ),
  clientCredentials: token(
    'shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant, 2026-11-24',
    z.strictObject({ ...CLIENT, grant_type: z.literal('client_credentials') }),
    z.strictObject({ access_token: text, scope: scopes, expires_in: z.literal(86_399) }),
  ),
  shop: graphql('shop'),
  orders: graphql('orders'),
  orderLines: graphql('order'),
  uninstall: {
    source:
      'shopify.dev/docs/apps/build/authentication-authorization/app-installation/uninstall-app-api-request, 2026-11-24',
    method: 'DELETE',
    at: 'https://{shop}/admin/api_permissions/current.json',
    asked: z.strictObject({
      query: NOTHING,
      headers: z.strictObject({ ...ACCEPT, 'x-shopify-access-token': text }),
      body: z.undefined(),
    }),
    answered: { ...ANYWHERE, 200: [json(NOTHING)], 401: [json(z.strictObject({ errors: text }))] },
  },
  uninstalled: notice(
    'app/uninstalled',
    z.looseObject({
      id: z.number().int(),
      name: text,
      domain: text,
      myshopify_domain: z.string().endsWith('.myshopify.com'),
    }),
  ),
  dataRequest: notice(
    'customers/data_request',
    z.strictObject({
      ...OF_SHOP,
      orders_requested: z.array(z.number().int()),
      customer: CUSTOMER,
      data_request: z.strictObject({ id: z.number().int() }),
    }),
  ),
  customerRedact: notice(
    'customers/redact',
    z.strictObject({ ...OF_SHOP, customer: CUSTOMER, orders_to_redact: z.array(z.number().int()) }),
  ),
  shopRedact: notice('shop/redact', z.strictObject(OF_SHOP)),
};
