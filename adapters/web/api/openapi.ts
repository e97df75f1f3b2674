import { z } from 'zod';
import { MESSAGES } from './event-schemas.ts';
import { PROBLEMS } from './problems.ts';
import type { ApiRoute } from './route.ts';
import { ProblemSchema } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const ABOUT = `What an ERP asks of Shopkey: which shops there are, a living access token for each, and their orders.
Keys are made by an administrator in the chat ("keys"), shown once, and sent as the header "Authorization: Bearer …" only.
Each key may ask 60 times a minute for each shop, unless the installation says otherwise.`;

/** Which problems each route may answer. */
const EVERYWHERE = [400, 401, 404, 413, 429, 503] as const;

const SIGNED_BY = {
  'webhook-id': 'The same at each try: keep the ids of a day, and take each once',
  'webhook-timestamp': 'Of this try, in seconds since 1970',
  'webhook-signature':
    '`v1,` and the HMAC-SHA256 of `<id>.<timestamp>.<body>` in base64; two, with a space between, while one is replaced',
} as const;

/** The API's description, made of the schemas that serve it. @see OpenAPI 3.1.1 */
export function openApi(routes: readonly ApiRoute[]): Json {
  return {
    openapi: '3.1.1',
    info: { title: 'Shopkey', version: '1', description: ABOUT },
    security: [{ key: [] }],
    paths: Object.fromEntries(routes.map((one) => [pathOf(one), { [one.method]: operationOf(one) }])),
    webhooks: Object.fromEntries(Object.entries(MESSAGES).map(([type, one]) => [type, { post: messageOf(one) }])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'spk_<id>_<43 characters>' } },
      schemas: schemasOf([
        ...routes.map(({ answer }) => answer),
        ProblemSchema,
        ...Object.values(MESSAGES).map(({ schema }) => schema),
      ]),
    },
  };
}

/** `/v1/shops/{shop}/token` */
export function pathOf({ path }: Pick<ApiRoute, 'path'>): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function operationOf({ id, summary, scope, path, query, status, answer, method }: ApiRoute): Json {
  const own = path.includes(':shop') ? [409] : [];
  return {
    operationId: id,
    summary,
    description: `The key needs \`${scope}\`.`,
    parameters: [
      ...(path.includes(':shop') ? [{ name: 'shop', in: 'path', required: true, schema: { type: 'string' } }] : []),
      ...parametersOf(query),
    ],
    responses: {
      [status]: {
        description: method === 'post' ? 'It will be done' : 'Here it is',
        content: { 'application/json': { schema: { $ref: refOf(answer) } } },
      },
      ...Object.fromEntries([...EVERYWHERE, ...own].sort().map((one) => [one, problemOf(one)])),
    },
  };
}

/** What a receiver is sent, and what its answers mean. @see standardwebhooks.com */
function messageOf({ when, schema }: (typeof MESSAGES)[keyof typeof MESSAGES]): Json {
  return {
    summary: when,
    security: [],
    parameters: Object.entries(SIGNED_BY).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: refOf(schema) } } } },
    responses: {
      '2XX': { description: 'It arrived' },
      410: { description: 'Nobody listens here any more: the webhook is switched off' },
      default: { description: 'It is tried again until 24 hours are over; Retry-After is heeded' },
    },
  };
}

function problemOf(status: number): Json {
  const kinds = Object.entries(PROBLEMS).filter(([, problem]) => problem.status === status);
  return {
    description: kinds.map(([name, { title }]) => `\`urn:shopkey:${name}\`: ${title}`).join('; '),
    content: { 'application/problem+json': { schema: { $ref: refOf(ProblemSchema) } } },
  };
}

function parametersOf(query: z.ZodType): Json[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' }) as {
    properties?: Record<string, { description?: string }>;
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    schema,
    ...(description === undefined ? {} : { description }),
  }));
}

function refOf(schema: z.ZodType): string {
  return `#/components/schemas/${schema.meta()?.id}`;
}

/** Each named schema once, and those within it. */
function schemasOf(schemas: readonly z.ZodType[]): Json {
  const found = schemas.flatMap((schema) => {
    const { $defs = {}, ...own } = z.toJSONSchema(schema) as Json & { readonly $defs?: Json };
    /** A named schema may stand among its own definitions. */
    return '$ref' in own
      ? Object.entries($defs)
      : [...Object.entries($defs), [String(schema.meta()?.id), own] as const];
  });
  const sorted = found.sort(([a], [b]) => (a < b ? -1 : 1));
  const tidy = sorted.map(([name, schema]) => {
    const { $schema: _dialect, id: _id, ...rest } = schema as Json;
    return [name, rest] as const;
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(tidy)).replaceAll('#/$defs/', '#/components/schemas/'));
}
