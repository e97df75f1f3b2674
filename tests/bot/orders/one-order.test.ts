import { describe, expect, it } from 'vitest';
import type { Order, Person, PersonId, Storage } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, press, wordsOf } from '../../support/company.ts';
import { pulled } from '../../support/pulled.ts';
import { LIN, MEI, textOf } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const ID = '202-1234567-1234567';
const MUG = {
  id: 'l-1',
  sku: 'MUG-1',
  title: 'Blue mug',
  quantity: 2,
  price: { amount: '12', currency: 'GBP' },
};
const ONE: Partial<Order> = { id: ID, lines: [MUG], total: { amount: '27.5', currency: 'GBP' } };
const scene = () => pulled({ deps: { admins: [ZHANG.id] } });

/** What a card says, part by part. */
const saidBy = ({ title, parts }: View) => [
  title,
  ...parts.flatMap((part) =>
    part.kind === 'facts'
      ? part.facts.map(({ label, value }) => `${label}: ${value}`)
      : part.kind === 'text'
        ? [part.text]
        : [],
  ),
];

describe('one order', () => {
  it.each([
    [`order ${ID}`],
    [`orders ${ID}`],
    [`订单 ${ID}`],
    [`订单号：${ID}`],
    [ID],
    [`  ${ID}\u200b `],
    [`orders amazon UK ${ID}`],
  ])('is found by its number: %s', async (typed) => {
    const { walker, book } = await scene();
    book.add(3);
    book.add(1, ONE);
    await walker.work();
    await walker.say('language en');
    await walker.say(typed);
    expect(lastCard(walker, LIN).title).toBe(`Order ${ID}`);
  });

  it('says what it is, when by whose clock, and what was ordered, in both languages', async () => {
    const { walker, book } = await scene();
    book.add(1, ONE);
    await walker.work();
    await walker.say('language en');
    await walker.say(`order ${ID}`);
    expect(saidBy(lastCard(walker, LIN))).toEqual([
      `Order ${ID}`,
      'Shop: northwind_home_uk · Amazon United Kingdom',
      'Status: to ship',
      'Ordered: 26 November, 09:00 (United Kingdom Time)',
      'Last changed: 26 November, 09:00 (United Kingdom Time)',
      'Total: 27.50 GBP',
      '2 × 12.00 GBP: Blue mug · MUG-1',
      'Last looked at 10:00.',
    ]);
    expect(labelsOf(lastCard(walker, LIN))).toEqual(['Orders of northwind_home_uk', 'All my shops']);
    await walker.say('language zh');
    await walker.say(`订单 ${ID}`);
    expect(saidBy(lastCard(walker, LIN))).toEqual([
      `订单 ${ID}`,
      '店铺: northwind_home_uk · 亚马逊 英国',
      '状态: 待发货',
      '下单时间: 11月26日 09:00（英国时间）',
      '更新时间: 11月26日 09:00（英国时间）',
      '金额: 27.50 GBP',
      '2 × 12.00 GBP: Blue mug · MUG-1',
      '上次查询：10:00。',
    ]);
  });

  it('is looked at from a page', async () => {
    const { walker, book } = await scene();
    book.add(12, { lines: [MUG] });
    await walker.work();
    await walker.say('language en');
    await walker.say('orders');
    const page = await press(walker, LIN, 'Show the orders');
    const [field] = page.fields ?? [];
    if (field?.kind !== 'choice') throw new Error('no choice');
    const chosen = field.options[3]?.value ?? '';
    const card = cardsOf(walker, LIN).findLast(({ view }) => labelsOf(view).includes('Look at it'));
    await walker.press('Look at it', { order: chosen }, { on: card?.id ?? '' });
    expect(lastCard(walker, LIN).title).toBe(`Order ${chosen}`);
  });

  it('S19: one that exists and one that does not are answered alike, with the same reads, to all who may not see it', async () => {
    const { walker, book, storage } = await scene();
    book.add(1, ONE);
    await walker.work();
    await plantShop(walker, { name: 'lantern_uk', by: MEI.id });
    await bind(storage, { person: MEI.id }, ({ name }) => name === 'lantern_uk');
    const reads: string[] = [];
    const { orders } = storage;
    for (const name of Object.keys(orders) as (keyof Storage['orders'])[]) {
      const real = orders[name] as (...args: unknown[]) => unknown;
      Object.assign(orders, {
        [name]: (...args: unknown[]) => {
          reads.push(`${name} ${JSON.stringify(args)}`);
          return real(...args);
        },
      });
    }
    const GHOST = '202-7654321-7654321';
    for (const who of [MEI, ZHANG]) {
      await walker.say('language en', { who });
      const answers = [];
      for (const id of [ID, GHOST]) {
        reads.length = 0;
        await walker.say(`order ${id}`, { who });
        answers.push([wordsOf(lastCard(walker, who)), ...reads].join('\n').replaceAll(id, 'ID'));
      }
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).not.toContain('Blue mug');
    }
    expect(textOf(lastCard(walker, ZHANG))).toContain('not bound to any shop');
    await walker.say(`order ${ID}`, { who: MEI });
    expect(textOf(lastCard(walker, MEI))).toContain('I find no order');
  });

  it('is gone with the right to it, and with its shop', async () => {
    const { walker, book, storage, shops } = await scene();
    book.add(1, ONE);
    await walker.work();
    await walker.say('language en');
    await walker.say('orders');
    await press(walker, LIN, 'Show the orders');
    const [binding] = (await storage.bindings.ofPerson(LIN.id)).filter(({ role }) => role === 'operator');
    await storage.bindings.change(binding ? [{ was: binding }] : [], { audit: [] });
    expect(textOf(await press(walker, LIN, 'Look at it'))).not.toContain('Blue mug');
    await bind(storage, { person: LIN.id });
    const [shop] = await shops();
    if (!shop) throw new Error('no shop');
    await storage.orders.forget(shop.id);
    await walker.say(`order ${ID}`);
    expect(textOf(lastCard(walker, LIN))).toContain('I find no order');
  });

  it('of several shops with one number asks which', async () => {
    const { walker, book } = await pulled({ sites: ['UK', 'DE'], deps: { admins: [ZHANG.id] } });
    book.add(1, ONE);
    book.add(1, { ...ONE, site: 'DE', status: 'cancelled' });
    await walker.work();
    await walker.say('language en');
    await walker.say(ID);
    const names = labelsOf(lastCard(walker, LIN));
    expect(names).toHaveLength(2);
    expect(textOf(await press(walker, LIN, names.find((name) => name.endsWith('_de')) ?? ''))).toContain('cancelled');
  });

  it('shows what is long, hostile, missing or many, and stays a card', async () => {
    const { walker, book } = await scene();
    const title = `<!channel> [x](https://evil.example) ${'长'.repeat(10_000)}`;
    book.add(1, { id: 'o-90001', lines: [{ id: 'l', quantity: 1, title, sku: title }] });
    book.add(1, { id: 'o-90002', lines: [] });
    book.add(1, { id: 'o-90003', lines: Array.from({ length: 40 }, (_, n) => ({ ...MUG, id: `l-${n}` })) });
    book.add(1, {
      id: `o-90004-${'x'.repeat(500)}`,
      total: { amount: '1200.00', currency: 'JPY' },
      lines: [{ id: 'bare', quantity: 3 }],
    });
    await walker.work();
    await walker.say('language en');
    await walker.say('order o-90001');
    const long = saidBy(lastCard(walker, LIN));
    expect(Math.max(...long.map(({ length }) => length))).toBeLessThan(400);
    expect(long.join()).toContain('<!channel> [x](https://evil.example) 长');
    await walker.say('order o-90002');
    expect(saidBy(lastCard(walker, LIN))).toContain('The platform has not told what was ordered.');
    await walker.say('order o-90003');
    expect(saidBy(lastCard(walker, LIN)).filter((said) => said.includes('MUG-1'))).toHaveLength(8);
    expect(textOf(lastCard(walker, LIN))).toContain('And 32 more lines');
    await walker.say('orders');
    const page = await press(walker, LIN, 'Show the orders');
    expect(textOf(page)).toContain('1200 JPY');
    expect(page.fields?.[0]?.kind === 'choice' && page.fields[0].options).toHaveLength(3);
  });
});

describe('a page', () => {
  const idsOn = (view: View) =>
    view.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : [])).map((f) => f.label);

  it('skips and doubles none though orders come in meanwhile, forward and back', async () => {
    const { walker, book, clock, storage, shops } = await scene();
    for (let n = 0; n < 25; n++)
      book.add(1, { id: `o-${String(n).padStart(2, '0')}`, createdAtMs: clock.now() - 3_600_000 + Math.floor(n / 4) });
    await walker.work();
    const [shop] = await shops();
    const come = async (n: number) =>
      storage.orders.put({
        shop: shop?.id as never,
        orders: Array.from({ length: n }, (_, at) => ({
          ...(book.orders[0] as Order),
          id: `new-${n}-${at}`,
          createdAtMs: clock.now(),
        })).map(({ buyer: _, ...order }) => order),
      });
    await walker.say('language en');
    await walker.say('orders');
    const first = idsOn(await press(walker, LIN, 'Show the orders'));
    await come(3);
    const second = idsOn(await press(walker, LIN, 'Next page'));
    await come(7);
    const third = idsOn(await press(walker, LIN, 'Next page'));
    const seen = [...first, ...second, ...third];
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    const back = idsOn(await press(walker, LIN, 'Page before'));
    expect(back).toEqual(second);
    const top = idsOn(await press(walker, LIN, 'Page before'));
    expect(top).toEqual(first);
    const newest = idsOn(await press(walker, LIN, 'Page before'));
    expect(newest.filter((id) => id.startsWith('new-'))).toHaveLength(10);
    expect(labelsOf(lastCard(walker, LIN))).not.toContain('Page before');
  });
});
