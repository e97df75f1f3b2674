import type { Binding, Shop } from '../ports.ts';

/** A binding as the audit trail names it: `northwind_uk/operator/slack/T1/U1`, `admin/slack/T1/U1`; of a shop that is gone its id. */
export function nameOf(
  { shop, role, person }: Pick<Binding, 'role' | 'person'> & Partial<Pick<Binding, 'shop'>>,
  shops: readonly Pick<Shop, 'id' | 'name'>[],
): string {
  const name = shop && (shops.find(({ id }) => id === shop)?.name ?? shop);
  return [name, role, person].filter(Boolean).join('/');
}
