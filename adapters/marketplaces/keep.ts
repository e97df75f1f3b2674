/**
 * What of a platform's JSON is kept: only what a list of paths names, so that what the platform adds tomorrow, a buyer's name among it,
 * stays outside. `*` stands for every entry of a list; a path keeps all that is below it.
 * @param paths `orderId`, `lineItems.*.sku`
 */
export function keep(value: unknown, paths: readonly string[]): unknown {
  return kept(
    value,
    paths.map((path) => path.split('.')),
  );
}

function kept(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) {
    const below = paths.filter(([first]) => first === '*').map((path) => path.slice(1));
    return below.length === 0 ? undefined : value.map((one) => kept(one, below));
  }
  if (typeof value !== 'object' || value === null) return value === null ? null : undefined;
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    const found = below.length === 0 ? undefined : kept(one, below);
    return found === undefined ? [] : [[name, found] as const];
  });
  return Object.fromEntries(entries);
}
