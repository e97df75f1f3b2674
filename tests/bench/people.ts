import type { Binding, ExportedRecord, GrantId, PersonId, Shop, ShopId } from '../../bot/ports.ts';
import { personOf } from './walks.ts';

export const SHOPS = 1_000;
export const BINDINGS_EACH = 100;

export const shopOf = (n: number) => `s-bench-${n % SHOPS}` as ShopId;
export const nameOf = (n: number) => `bench_${n % SHOPS}`;

/** Each person is an operator of shops one after the other, each of the next ones. */
export async function* peopleWithShops(people: readonly PersonId[], each: number): AsyncGenerator<ExportedRecord> {
  for (const [n, person] of people.entries())
    for (let k = 0; k < each; k++) {
      const shop = shopOf(n + k);
      const value: Binding = { v: 1, person, shop, role: 'operator', by: person, atMs: 1, change: 'bench' };
      yield { kind: 'binding', key: `${person} ${shop} operator`, value };
    }
}

/** Shops of Amazon, a grant each. */
export async function* shopsAndGrants(nowMs: number): AsyncGenerator<ExportedRecord> {
  const by = personOf(0);
  for (let n = 0; n < SHOPS; n++) {
    const grant = `g-bench-${n}` as GrantId;
    const sellerId = `A2BENCH${n}`;
    yield {
      kind: 'grant',
      key: grant,
      value: {
        v: 1,
        id: grant,
        version: 1,
        platform: 'amazon',
        flow: 'app',
        sellerId,
        sites: ['UK'],
        values: {},
        authorizedBy: by,
        authorizedAtMs: nowMs,
        status: 'works',
        tokenEndsAtMs: nowMs + 3_600_000,
      },
    };
    const value: Shop = {
      v: 1,
      id: shopOf(n),
      rev: 1,
      name: nameOf(n),
      displayName: `Bench ${n}`,
      platform: 'amazon',
      site: 'UK',
      grant,
      sellerId,
      authorizedBy: by,
      savedAtMs: nowMs,
    };
    yield { kind: 'shop', key: value.id, value };
  }
}
