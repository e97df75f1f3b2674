import type { PersonId, Shop, ShopRole, Storage } from '../../bot/ports.ts';

let count = 0;

/** Shops that are stored already, with whoever authorized them as their operator, or with somebody else. */
export async function bind(
  storage: Storage,
  { person, role = 'operator' }: { readonly person?: PersonId; readonly role?: ShopRole } = {},
  only: (shop: Shop) => boolean = () => true,
): Promise<void> {
  const shops = (await storage.shops.list({ limit: 10_000 })).filter(only);
  const there = await storage.bindings.ofShops(shops.map(({ id }) => id));
  const next = shops
    .map(({ id, authorizedBy, savedAtMs }) => ({ person: person ?? authorizedBy, shop: id, atMs: savedAtMs }))
    .filter((one) => !there.some((was) => was.shop === one.shop && was.person === one.person && was.role === role));
  const change = `test-${++count}`;
  await storage.bindings.change(
    next.map((one) => ({ next: { v: 1, ...one, role, by: one.person, change } })),
    { audit: [] },
  );
}
