import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../bot/normalize.ts';
import { freeNames, proposeDisplayName, proposeName } from '../../bot/shop-names.ts';
import { DISPLAY_NAME, NAME } from '../../machines/shared/fields.ts';

const propose = (storeName: string, site = 'UK') =>
  proposeName({ platform: 'amazon', site, storeName, sellerId: 'A2NORTHWIND001' });

/** Shops of these names, and what was asked of them. */
function storeWith(...names: string[]) {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const asked: (readonly string[])[] = [];
  return {
    asked,
    async taken(wanted: readonly string[]) {
      asked.push(wanted);
      return new Set(wanted.map((name) => name.toLowerCase()).filter((name) => lower.has(name)));
    },
  };
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

  it.each([
    ['Northwind Home', 'UK', 'Northwind Home UK'],
    ['Northwind uk', 'UK', 'Northwind uk'],
    ['NorthwindUK', 'UK', 'NorthwindUK UK'],
    ['', 'UK', 'UK'],
    ['Northwind', '', 'Northwind'],
  ])('to show, of %j on %s, is %s', (storeName, site, name) => {
    expect(proposeDisplayName(storeName, site)).toBe(name);
  });

  it('to show may be saved as it is, however long the store’s name', () => {
    for (const length of [96, 97, 98, 100, 10_000])
      for (const site of ['UK', '']) {
        const name = proposeDisplayName('长'.repeat(length), site);
        expect(DISPLAY_NAME.safeParse(normalizeText(name)).success, `${length}`).toBe(true);
        expect(name.endsWith(site)).toBe(true);
      }
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
  it('is the wanted one where nobody has it, and one look-up serves many', async () => {
    const shops = storeWith();
    expect(await freeNames(['northwind_uk', 'northwind_de'], shops)).toEqual(['northwind_uk', 'northwind_de']);
    expect(shops.asked).toEqual([['northwind_uk', 'northwind_de']]);
    expect(await freeNames([], shops)).toEqual([]);
    expect(shops.asked).toHaveLength(1);
  });

  it('counts on past names that are stored or given already, in any case', async () => {
    const shops = storeWith('northwind_uk', 'Northwind_UK_2');
    expect(await freeNames(['NORTHWIND_uk'], shops, ['northwind_uk_3'])).toEqual(['NORTHWIND_uk_4']);
    const many = storeWith(...['', '_2', '_3', '_4', '_5', '_6', '_7', '_8', '_9', '_10', '_11'].map((n) => `a${n}`));
    expect(await freeNames(['a'], many)).toEqual(['a_12']);
    expect(many.asked).toHaveLength(3);
  });

  it('is given once, also when two want the same', async () => {
    expect(await freeNames(['shop', 'SHOP', 'shop_2'], storeWith())).toEqual(['shop', 'SHOP_3', 'shop_2']);
    expect(await freeNames(['shop', 'other', 'SHOP'], storeWith('shop'))).toEqual(['shop_2', 'other', 'SHOP_3']);
  });

  it('stays within 60 characters', async () => {
    const long = 'n'.repeat(60);
    const [name = ''] = await freeNames([long], storeWith(long));
    expect(name.length).toBeLessThanOrEqual(60);
    expect(NAME.safeParse(name).success).toBe(true);
    expect(name).not.toBe(long);
  });

  it('stays within 60 characters when a thousand are taken', async () => {
    const long = 'n'.repeat(60);
    const beside = [long, ...Array.from({ length: 1_100 }, (_, n) => `${long.slice(0, 56)}_${n + 2}`)];
    const [name = ''] = await freeNames([long], storeWith(), beside);
    expect(name.length).toBeLessThanOrEqual(60);
  });
});
