import type { Secret } from '../../bot/secret.ts';

/**
 * How a buyer's name is read from what is sealed of an order.
 * @param ways where it may stand, the best first: paths whose texts make one name together, `['customer_first_name', 'customer_last_name']`
 */
export function buyerNameAt(...ways: readonly (readonly string[])[]): (buyer: Secret) => string | undefined {
  return (buyer) => {
    const all = parsed(buyer);
    for (const paths of ways) {
      const name = paths
        .map((path) => textAt(all, path.split('.')).trim())
        .filter((part) => part !== '')
        .join(' ');
      if (name !== '') return name;
    }
    return undefined;
  };
}

function parsed(buyer: Secret): unknown {
  try {
    return JSON.parse(buyer.reveal());
  } catch {
    return undefined;
  }
}

function textAt(value: unknown, path: readonly string[]): string {
  const [name, ...below] = path;
  if (name === undefined) return typeof value === 'string' ? value : '';
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isThere ? textAt((value as Readonly<Record<string, unknown>>)[name], below) : '';
}
