import { describe, expect, it } from 'vitest';
import { withoutAround } from '../../../bot/commands/around.ts';

describe('what is said around a name', () => {
  it.each([
    ['show me all orders of northwind_uk, please', 'northwind_uk'],
    ['看一下northwind_uk的订单', 'northwind_uk'],
    ['把 northwind_uk 改名为 northwind_gb', 'northwind_uk 改名为 northwind_gb'],
    ['northwind_* 怎么了？', 'northwind_*'],
    ['how many did we have?', ''],
    ['我有哪些店铺', ''],
    ['帮我授权一下 temu 店铺', 'temu'],
    ['on_sale of the_shop', 'on_sale the_shop'],
    ['', ''],
  ])('%s', (said, left) => {
    expect(withoutAround(said)).toBe(left);
  });
});
