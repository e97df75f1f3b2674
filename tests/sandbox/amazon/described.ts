import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';
import orders from '../../specs/amazon/orders_2026-01-01.json' with { type: 'json' };
import fees from '../../specs/amazon/productFeesV0.json' with { type: 'json' };
import sellers from '../../specs/amazon/sellers.json' with { type: 'json' };

interface Described {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly responses: Readonly<Record<string, { readonly schema?: object; readonly headers?: object }>>;
}

const APIS = { sellers, fees, orders } as const;
const ajv = new Ajv({ strict: false, validateFormats: false });

/** Holds a value to Amazon's own description of it. */
export function expectDescribed(api: keyof typeof APIS, name: string, value: unknown): void {
  expectValid(api, { $ref: `#/definitions/${name}` }, value);
}

/** Holds a request to the operation that its path names: parameters, and the body. @param path without the region's address */
export function expectRequestDescribed(method: string, path: string, body: string): void {
  const url = new URL(path, 'http://described.invalid');
  const { api, operation } = operationOf(method, url.pathname);
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');
  expect(query.map((one) => one.name)).toEqual(expect.arrayContaining([...url.searchParams.keys()]));
  for (const { name, required } of query) if (required) expect([...url.searchParams.keys()]).toContain(name);
  const described = (operation.parameters ?? []).find((one) => one.in === 'body');
  if (described?.schema) expectValid(api, described.schema, JSON.parse(body));
  else expect(body).toBe('');
}

/** Holds an answer to what the operation describes for its status: a status that it does not have is none of Amazon's. */
export function expectAnswerDescribed(
  method: string,
  path: string,
  status: number,
  headers: Headers,
  body: unknown,
): void {
  const { api, operation } = operationOf(method, new URL(path, 'http://described.invalid').pathname);
  const answer = operation.responses[String(status)];
  expect(answer, `${method} ${path} ${status}`).toBeDefined();
  const described = Object.keys(answer?.headers ?? {}).map((name) => name.toLowerCase());
  expect(described).toEqual(expect.arrayContaining([...headers.keys()].filter((name) => name.startsWith('x-amzn-'))));
  expectValid(api, answer?.schema ?? {}, body);
}

function operationOf(method: string, path: string): { api: keyof typeof APIS; operation: Described } {
  for (const [api, { paths }] of Object.entries(APIS))
    for (const [template, operations] of Object.entries(paths)) {
      const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
      const operation = (operations as unknown as Record<string, Described | undefined>)[method.toLowerCase()];
      if (operation && pattern.test(path)) return { api: api as keyof typeof APIS, operation };
    }
  throw new Error(`no description has ${method} ${path}`);
}

const validators = new Map<string, ValidateFunction>();

function expectValid(api: keyof typeof APIS, schema: object, value: unknown): void {
  const name = `${api} ${JSON.stringify(schema)}`;
  const validate = validators.get(name) ?? ajv.compile({ definitions: APIS[api].definitions, ...schema });
  validators.set(name, validate);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}
