import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findShops } from '../../../bot/bindings/find-shops.ts';
import { readPeople } from '../../../bot/bindings/read-people.ts';
import { readWish } from '../../../bot/bindings/read-wish.ts';
import { normalizeText } from '../../../bot/normalize.ts';
import type { PersonId, Shop, Storage } from '../../../bot/ports.ts';

const NOW = Date.UTC(2026, 10, 26, 12);
const DAY_END = (date: string) => Date.parse(`${date}T23:59:59.999Z`);

describe('bot/bindings/read-wish', () => {
  it.each([
    ['@1 northwind_uk operator', [1], ['operator'], ['northwind_uk']],
    ['operator northwind_uk @1', [1], ['operator'], ['northwind_uk']],
    ['@1 @2 northwind_* service', [1, 2], ['service'], ['northwind_*']],
    [
      '@1, @2 to northwind_uk, northwind_de as operator and service',
      [1, 2],
      ['operator', 'service'],
      ['northwind_uk', 'northwind_de'],
    ],
    ['@1 all both', [1], ['operator', 'service'], ['*']],
    ['@1@2northwind_uk客服', [1, 2], ['service'], ['northwind_uk']],
    ['把@1和@2northwind_uk、northwind_de作为操作员', [1, 2], ['operator'], ['northwind_uk', 'northwind_de']],
    ['@1 所有店铺 运营', [1], ['operator'], ['*']],
    ['＠１ ｎｏｒｔｈ＿ｕｋ ＯＰＥＲＡＴＯＲ', [1], ['operator'], ['north_uk']],
    ['', [], [], []],
  ] as const)('%s', (typed, mentions, roles, shops) => {
    expect(readWish(normalizeText(typed), NOW)).toEqual({ mentions, roles, shops });
  });

  it.each([
    ['until 2026-12-31', '2026-12-31'],
    ['till 2026/12/31', '2026-12-31'],
    ['到2026年12月31日', '2026-12-31'],
    ['截止 2026-12-31', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['until 2026-11-26', '2026-11-26'],
    ['for 7 days', '2026-12-03'],
    ['7d', '2026-12-03'],
    ['7天', '2026-12-03'],
    ['for 0 days', '2026-11-26'],
    ['until tomorrow', '2026-11-27'],
    ['until friday', '2026-11-27'],
    ['until Wed', '2026-12-02'],
    ['到周五', '2026-11-27'],
    ['直到星期四', '2026-12-03'],
    ['直到2026-12-31', '2026-12-31'],
    ['截止 周日', '2026-11-29'],
  ])('%s ends with that day, UTC', (typed, day) => {
    const wish = readWish(normalizeText(`@1 north_uk operator ${typed}`), NOW);
    expect(wish).toEqual({ mentions: [1], roles: ['operator'], shops: ['north_uk'], untilMs: DAY_END(day) });
  });

  it.each([
    ['until 2026-11-25', '2026-11-25'],
    ['until 2027-02-30', '2027-02-30'],
    ['until someday', 'someday'],
    ['until', ''],
  ])('%s is no end', (typed, badEnd) => {
    expect(readWish(typed, NOW)).toEqual({ mentions: [], roles: [], shops: [], badEnd });
  });

  it('reads whatever is typed, quickly', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (typed) => void readWish(normalizeText(typed), NOW)));
    expect(readWish('@1'.repeat(2_000), NOW).mentions).toEqual([1]);
  });
});

describe('bot/bindings/find-shops', () => {
  const shops = ['north_uk', 'north_de', 'South_uk', 'a_b_c'].map(
    (name, n) =>
      ({ id: `s${n}`, name, platform: n === 3 ? 'ebay' : 'amazon', site: name.slice(-2).toUpperCase() }) as Shop,
  );
  const storage = {
    shops: {
      byName: async (name: string) => shops.find((one) => one.name.toLowerCase() === name.toLowerCase()),
      list: async ({ after = '' }) => (after === '' ? shops : []),
    },
  } as unknown as Pick<Storage, 'shops'>;
  const found = async (names: readonly string[], place: { platform?: string; site?: string } = {}) => {
    const { shops: all, unknown } = await findShops({ names, ...place }, storage);
    return [all.map(({ name }) => name).sort(), unknown];
  };

  it.each([
    [['NORTH_UK'], {}, ['north_uk'], []],
    [['north_*'], {}, ['north_de', 'north_uk'], []],
    [['*_UK'], {}, ['South_uk', 'north_uk'], []],
    [['a*b*c'], {}, ['a_b_c'], []],
    [['a*b*b*c'], {}, [], ['a*b*b*c']],
    [['*'], { platform: 'ebay' }, ['a_b_c'], []],
    [[], { platform: 'amazon', site: 'UK' }, ['South_uk', 'north_uk'], []],
    [['north_*', 'nowhere'], { site: 'DE' }, ['north_de'], ['nowhere']],
    [[], {}, [], []],
  ] as const)('%j %j', async (names, place, fits, unknown) => {
    expect(await found(names, place)).toEqual([[...fits], [...unknown]]);
  });

  it('S44: no pattern takes long', async () => {
    const long = {
      ...storage,
      shops: {
        ...storage.shops,
        list: async ({ after = '' }) => (after === '' ? [{ ...shops[0], name: 'a'.repeat(60) } as Shop] : []),
      },
    };
    await findShops({ names: [`${'a*'.repeat(500)}b`] }, long as unknown as Pick<Storage, 'shops'>);
  });
});

describe('bot/bindings/read-people', () => {
  const lin = 'slack/T1/U1' as PersonId;
  it('takes ids of the options and of the chat', () => {
    expect(readPeople('teams/t/9b, U7,U7', lin)).toEqual(['teams/t/9b', 'slack/T1/U7']);
    expect(readPeople('9B-1', 'teams/t/1' as PersonId)).toEqual(['teams/t/9b-1']);
    expect(readPeople('', lin)).toEqual([]);
    expect(readPeople('a/b, <script>, slack/T1/U 1, slack/a/b/c', lin)).toEqual([]);
  });
});
