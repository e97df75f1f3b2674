/** Amazon’s own Swagger files, as descriptions of calls. What they do not name is none of Amazon’s: no field, parameter or header more. */
import { Ajv } from 'ajv';
import { z } from 'zod';
import type { DescribedCall } from '../../contracts/description.ts';
import orders from '../../specs/amazon/orders_2026-01-01.json' with { type: 'json' };
import fees from '../../specs/amazon/productFeesV0.json' with { type: 'json' };
import sellers from '../../specs/amazon/sellers.json' with { type: 'json' };

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly type?: string;
  readonly schema?: object;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly schema?: object; readonly headers?: object }>>;
}

const FILES = { sellers, fees, orders };
const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: false });

/**
 * A call, as its file has it.
 * @param path as the file writes it
 * @param sent headers that are none of the file’s business
 */
export function swagger(
  file: keyof typeof FILES,
  [method, path]: readonly ['GET' | 'POST', string],
  sent: z.ZodRawShape,
): DescribedCall {
  const { definitions, paths } = FILES[file];
  const operations = (paths as unknown as Record<string, Record<string, Operation>>)[path];
  const operation = operations?.[method.toLowerCase()];
  if (!operation) throw new Error(`${file} has no ${method} ${path}`);
  const { parameters = [], responses } = operation;
  const body = parameters.find((one) => one.in === 'body')?.schema;
  return {
    source: `amzn/selling-partner-api-models, ${file}; tests/specs/amazon/SOURCES.md`,
    method,
    at: `https://sellingpartnerapi-{region}.amazon.com${path}`,
    asked: z.strictObject({
      query: z.strictObject(
        Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one) => [one.name, inQuery(one)])),
      ),
      headers: z.strictObject(sent),
      body: body ? valid(body, definitions) : z.undefined(),
    }),
    answered: Object.fromEntries(
      Object.entries(responses).map(([status, { schema = {}, headers = {} }]) => [
        status,
        [{ type: 'application/json', body: valid(schema, definitions), headers: onlyOf(Object.keys(headers)) }],
      ]),
    ),
  };
}

/** In an address everything is text: a number is written out, a list by commas. */
function inQuery({ name: _, in: __, required, ...schema }: Parameter): z.ZodType {
  const read = (said: string) =>
    schema.type === 'array' ? said.split(',') : schema.type === 'integer' ? Number(said) : said;
  const text = z.string().superRefine((said, context) => {
    for (const wrong of wrongBy(schema, {}, read(said))) context.addIssue(wrong);
  });
  return required ? text : text.optional();
}

const valid = (schema: object, definitions: object): z.ZodType =>
  z.unknown().superRefine((value, context) => {
    for (const wrong of wrongBy(closed(schema), closed(definitions), value)) context.addIssue(wrong);
  });

/** Of the headers that are Amazon’s, those that the file names. */
const onlyOf = (names: readonly string[]): z.ZodType =>
  z.record(z.string(), z.string()).superRefine((headers, context) => {
    const described = names.map((name) => name.toLowerCase());
    for (const name of Object.keys(headers))
      if (name.startsWith('x-amzn-') && !described.includes(name)) context.addIssue(`${name} is not described`);
  });

const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

function wrongBy(schema: object, definitions: object, value: unknown): readonly string[] {
  const name = JSON.stringify([schema, definitions]);
  const validate = compiled.get(name) ?? ajv.compile({ definitions, ...schema });
  compiled.set(name, validate);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath.replace(/\/\d+/g, '/*')} ${message} ${JSON.stringify(params)}`,
  );
}

/** With no more fields than are named. */
function closed<T>(schema: T): T {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed) as T;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  return (
    'properties' in schema && 'type' in schema && typeof schema.type === 'string'
      ? { additionalProperties: false, ...inner }
      : inner
  ) as T;
}
