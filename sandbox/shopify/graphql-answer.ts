import type { Field } from './graphql-read.ts';

/** A connection: what it holds by an argument, and a cursor for each. */
export interface Connection {
  readonly cursorOf: (node: unknown, index: number) => string;
  readonly page: (
    first: number,
    after: string | undefined,
  ) => { readonly nodes: readonly unknown[]; readonly hasNextPage: boolean };
}

const isConnection = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && 'cursorOf' in value;

/** @throws RangeError a field that does not exist */
export function answerOf(fields: readonly Field[], source: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(fields.map((field) => [field.name, resolve(field, source)]));
}

function resolve(field: Field, source: Readonly<Record<string, unknown>>): unknown {
  if (!(field.name in source)) throw new RangeError(`Field '${field.name}' doesn't exist`);
  const found = source[field.name];
  const value = typeof found === 'function' ? (found as (args: Field['args']) => unknown)(field.args) : found;
  if (value === null || field.fields.length === 0) return value;
  if (Array.isArray(value))
    return 'first' in field.args
      ? connected(field, listed(value))
      : value.map((one: Readonly<Record<string, unknown>>) => answerOf(field.fields, one));
  return isConnection(value) ? connected(field, value) : answerOf(field.fields, value as Record<string, unknown>);
}

/** A list as a connection; its cursors count. */
function listed(all: readonly unknown[]): Connection {
  return {
    cursorOf: (_node, index) => Buffer.from(`at:${index}`).toString('base64'),
    page(first, after) {
      const start = after === undefined ? 0 : Number(Buffer.from(after, 'base64').toString().slice(3)) + 1;
      return { nodes: all.slice(start, start + first), hasNextPage: start + first < all.length };
    },
  };
}

function connected({ args, fields }: Field, { cursorOf, page }: Connection): object {
  const after = typeof args.after === 'string' ? args.after : undefined;
  const start = after?.length ? offsetOf(after) : 0;
  const { nodes, hasNextPage } = page(Number(args.first), after);
  const cursors = nodes.map((node, i) => cursorOf(node, start + i));
  const pageInfo = {
    hasNextPage,
    hasPreviousPage: start > 0,
    startCursor: cursors[0] ?? null,
    endCursor: cursors.at(-1) ?? null,
  };
  const edges = nodes.map((node, i) => ({ cursor: cursors[i], node }));
  return answerOf(fields, { pageInfo, nodes, edges });
}

const offsetOf = (cursor: string): number => {
  const at = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  return at === undefined ? 0 : Number(at) + 1;
};
