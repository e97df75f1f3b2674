/**
 * What of a platform's JSON is kept: only what a list of paths names, so that what the platform adds tomorrow, a buyer's name among it,
 * stays outside. `*` stands for every entry of a list; a path keeps all that is below it.
 * @param paths `orderId`, `lineItems.*.sku`; one list for all orders, for it is read once
 */
export function keep(value: unknown, paths: readonly string[]): unknown {
  let branches = read.get(paths);
  if (!branches) {
    branches = branchesOf(paths.map((path) => path.split('.')));
    read.set(paths, branches);
  }
  return kept(value, branches);
}

/** What is kept below each name; `all`: everything. */
type Branches = ReadonlyMap<string, Branches | 'all'>;

const read = new WeakMap<readonly string[], Branches>();

function branchesOf(paths: readonly (readonly string[])[]): Branches {
  const names = new Set(paths.map(([first = '']) => first));
  return new Map(
    [...names].map((name) => {
      const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
      return [name, below.some((path) => path.length === 0) ? 'all' : branchesOf(below)];
    }),
  );
}

function kept(value: unknown, branches: Branches): unknown {
  if (Array.isArray(value)) {
    const each = branches.get('*');
    return each === undefined ? undefined : value.map((one) => (each === 'all' ? one : kept(one, each)));
  }
  if (typeof value !== 'object' || value === null) return value === null ? null : undefined;
  const found: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const below = branches.get(name);
    if (below === undefined) continue;
    const part = below === 'all' ? one : kept(one, below);
    if (part !== undefined) found[name] = part;
  }
  return found;
}
