import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../../adapters/web/api/openapi.ts';
import { ROUTES } from '../../../adapters/web/api/routes.ts';

type Json = Record<string, unknown>;

const DOCUMENT = JSON.parse(JSON.stringify(openApi(ROUTES))) as Json;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const holds = ajv.compile(JSON.parse(readFileSync('tests/specs/openapi/schema-3.1.json', 'utf8')) as object);

/** What is wrong with a document, by OpenAPI's own description; its Schema Objects are JSON Schema 2020-12. */
function wrongIn(document: unknown): readonly string[] {
  const outside = holds(document) ? [] : (holds.errors ?? []);
  const inside = schemasIn(document).flatMap((schema) =>
    ajv.validateSchema(schema) ? [] : (ajv.errors ?? []).map((error) => error),
  );
  return [...outside, ...inside].map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Every Schema Object: the named ones, and those of parameters and contents. */
function schemasIn(at: unknown): readonly Json[] {
  if (typeof at !== 'object' || at === null) return [];
  const { schema, schemas, ...rest } = at as Json;
  const here = [schema, ...Object.values((schemas ?? {}) as Json)].filter((one) => one !== undefined);
  return [...(here as Json[]), ...Object.values(rest).flatMap(schemasIn)];
}

/** Every `$ref`, wherever it stands. */
function refsIn(at: unknown): readonly string[] {
  if (typeof at !== 'object' || at === null) return [];
  return Object.entries(at).flatMap(([name, value]) => (name === '$ref' ? [String(value)] : refsIn(value)));
}

describe('adapters/web/api/openapi', () => {
  it('openapi.json is an OpenAPI 3.1 document by OpenAPI’s own schema', () => {
    expect(wrongIn(DOCUMENT)).toEqual([]);
    expect(schemasIn(DOCUMENT).length).toBeGreaterThan(20);
  });

  it('each $ref leads somewhere', () => {
    const names = new Set(Object.keys((DOCUMENT.components as { schemas: Json }).schemas));
    const refs = refsIn(DOCUMENT);
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of refs) expect(names, ref).toContain(ref.replace('#/components/schemas/', ''));
  });

  it.each<[string, (document: Json) => unknown]>([
    ['a version that is none', (document) => ({ ...document, openapi: '3' })],
    ['a section that there is not', (document) => ({ ...document, hooks: {} })],
    ['a path without its slash', (document) => ({ ...document, paths: { 'v1/shops': {} } })],
    ['a message of an unknown form', (document) => ({ ...document, webhooks: { test: { post: { responses: [] } } } })],
    ['a schema that is none', (document) => ({ ...document, components: { schemas: { Shop: { type: 'thing' } } } })],
  ])('the schema sees %s', (_what, bend) => {
    expect(wrongIn(bend(DOCUMENT)).length).toBeGreaterThan(0);
  });

  it('S41: each event that an address can be sent is described, with what signs it', () => {
    const webhooks = DOCUMENT.webhooks as Record<string, { post: { parameters: { name: string }[] } }>;
    expect(Object.keys(webhooks)).toEqual([
      'shop.authorized',
      'shop.needs_attention',
      'token.renewed',
      'orders.updated',
      'test',
    ]);
    for (const { post } of Object.values(webhooks))
      expect(post.parameters.map(({ name }) => name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
  });
});
