import { isInForce } from '../access.ts';
import type { Parts } from '../parts.ts';
import type { Binding, PersonId, Shop } from '../ports.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'clock'>;

/**
 * Who hears what happens to shops, and of which of them: their operators; where there is none, whoever else is bound to it; of shops that
 * nobody is bound to, the admins.
 */
export async function whoLooksAfter(
  shops: readonly Shop[],
  { storage, access, clock }: Needs,
): Promise<ReadonlyMap<PersonId, readonly Shop[]>> {
  const bindings = await storage.bindings.ofShops(shops.map(({ id }) => id));
  const inForce = bindings.filter((one) => isInForce(one, clock.now()));
  const found = new Map<PersonId, Shop[]>();
  const nobodys: Shop[] = [];
  for (const shop of shops) {
    const people = boundTo(shop, inForce);
    if (people.length === 0) nobodys.push(shop);
    for (const person of people) found.set(person, [...(found.get(person) ?? []), shop]);
  }
  if (nobodys.length > 0 || shops.length === 0)
    for (const admin of await access.admins()) found.set(admin, [...(found.get(admin) ?? []), ...nobodys]);
  return found;
}

function boundTo(shop: Shop, bindings: readonly Binding[]): PersonId[] {
  const its = bindings.filter((one) => one.shop === shop.id);
  const operators = its.filter(({ role }) => role === 'operator');
  return [...new Set((operators.length > 0 ? operators : its).map(({ person }) => person))];
}
