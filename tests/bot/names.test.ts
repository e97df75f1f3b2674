import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName, proposeName } from '../../bot/names.ts';
import type { Shop, Storage } from '../../bot/ports.ts';
import { NAME } from '../../machines/shared/fields.ts';

const propose = (storeName: string, site = 'UK') =>
  proposeName({ platform: 'amazon', site, storeName, sellerId: 'A2NORTHWIND001' });

function storeWith(...names: string[]): Pick<Storage, 'shops'> {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const byName = async (name: string) => (lower.has(name.toLowerCase()) ? ({ name } as Shop) : undefined);
  return { shops: { byName } as unknown as Storage['shops'] };
}

describe('a proposed name', () => {
  it.each([
    ['Northwind Home', 'northwind_home_uk'],
    ['  Northwind -- Home!  ', 'northwind_home_uk'],
    ['Café Zürich', 'cafe_zurich_uk'],
    ['Ｎｏｒｔｈｗｉｎｄ', 'northwind_uk'],
    ['Northwind UK', 'northwind_uk'],
    ['杭州北风家居', 'amazon_uk_a2no'],
    ['北风 Home', 'home_uk'],
    ['杭州北风家居 Home', 'amazon_uk_a2no'],
    ['', 'amazon_uk_a2no'],
    ['!!!', 'amazon_uk_a2no'],
    ['AB', 'amazon_uk_a2no'],
  ])('of %j is %s', (storeName, name) => {
    expect(propose(storeName)).toBe(name);
  });

  it('of a long name keeps its site within 60 characters', () => {
    const name = propose('Northwind '.repeat(30));
    expect(name.length).toBeLessThanOrEqual(60);
    expect(name.endsWith('_uk')).toBe(true);
  });

  it("fits the manual's rule whatever the store is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom('UK', 'DE', 'US'), (store, site) => {
        expect(NAME.safeParse(propose(store, site)).success).toBe(true);
      }),
    );
  });
});

describe('a free name', () => {
  it('is the wanted one where nobody has it', async () => {
    expect(await freeName('northwind_uk', [], storeWith())).toBe('northwind_uk');
  });

  it('counts on past names that are stored or just taken, in any case', async () => {
    const storage = storeWith('northwind_uk', 'Northwind_UK_2');
    expect(await freeName('NORTHWIND_uk', ['northwind_uk_3'], storage)).toBe('NORTHWIND_uk_4');
  });

  it('stays within 60 characters', async () => {
    const long = 'n'.repeat(60);
    const name = await freeName(long, [], storeWith(long));
    expect(name.length).toBeLessThanOrEqual(60);
    expect(NAME.safeParse(name).success).toBe(true);
    expect(name).not.toBe(long);
  });

  it('stays within 60 characters when a thousand are taken', async () => {
    const long = 'n'.repeat(60);
    const taken = [long, ...Array.from({ length: 1_100 }, (_, n) => `${long.slice(0, 56)}_${n + 2}`)];
    const name = await freeName(long, taken, storeWith());
    expect(name.length).toBeLessThanOrEqual(60);
  });
});
