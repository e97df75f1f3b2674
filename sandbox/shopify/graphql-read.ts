/** As much of GraphQL's grammar as questions to a shop have: one operation, variables, arguments, selections. */
export interface Field {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

const TOKENS = /[A-Za-z_]\w*|\$\w+|"(?:[^"\\]|\\.)*"|-?\d+|[{}():!,[\]=]/g;

/** @returns nothing for what is no question */
export function readQuery(query: string, variables: Readonly<Record<string, unknown>>): readonly Field[] | undefined {
  const tokens: readonly string[] = query.match(TOKENS) ?? [];
  const start = tokens.indexOf('{');
  if (start < 0) return undefined;
  let at = start;
  const next = () => tokens[at++];

  const value = (): unknown => {
    const token = next() ?? '';
    if (token.startsWith('$')) return variables[token.slice(1)] ?? undefined;
    if (token.startsWith('"')) return JSON.parse(token) as string;
    return /^-?\d+$/.test(token) ? Number(token) : token;
  };
  const args = (): Record<string, unknown> => {
    const read: Record<string, unknown> = {};
    if (tokens[at] !== '(') return read;
    at++;
    while (at < tokens.length && tokens[at] !== ')') {
      const name = next() ?? '';
      if (name === ',') continue;
      at++;
      read[name] = value();
    }
    at++;
    return read;
  };
  const selection = (): Field[] => {
    const fields: Field[] = [];
    at++;
    while (at < tokens.length && tokens[at] !== '}') {
      const name = next() ?? '';
      if (name === ',') continue;
      fields.push({ name, args: args(), fields: tokens[at] === '{' ? selection() : [] });
    }
    at++;
    return fields;
  };
  return selection();
}

/** What a question may cost: an object is a point, a scalar none, a connection as many objects as it may hold. */
export function costOf(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + costOfField(field), 0);
}

function costOfField({ args, fields }: Field): number {
  if (fields.length === 0) return 0;
  const { first } = args;
  if (typeof first !== 'number') return 1 + costOf(fields);
  const node = fields.find(({ name }) => name === 'nodes') ?? fields.find(({ name }) => name === 'edges');
  const inner = node?.name === 'edges' ? (node.fields.find(({ name }) => name === 'node')?.fields ?? []) : node?.fields;
  return first * (1 + costOf(inner ?? []));
}
