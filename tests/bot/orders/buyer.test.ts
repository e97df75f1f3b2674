import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../bot/errors.ts';
import type { Order } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { lastCard, press } from '../../support/company.ts';
import { pulled } from '../../support/pulled.ts';
import { LIN, MEI, textOf, type Walker } from '../../support/walker.ts';

const ID = '202-1234567-1234567';
const NAME = 'Ada Canary';
const DAY_MS = 86_400_000;
const buyer = (name: unknown) => new Secret(JSON.stringify({ name, street: 'Canary Street 1' }));

const SHOWN = { buyersForMs: 14 * DAY_MS, showsBuyers: true };

async function scene(deps: object = SHOWN, more: Partial<Order> = {}) {
  const opened = await pulled({ deps });
  const { walker, book } = opened;
  book.add(1, { id: ID, buyer: buyer(NAME), ...more });
  await walker.work();
  await walker.say('language en');
  return opened;
}

const factsOf = ({ parts }: View) => parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
const buyerOn = (view: View, label = 'Buyer') => factsOf(view).find((fact) => fact.label === label)?.value;
const smallOf = ({ parts }: View) => parts.flatMap((part) => (part.kind === 'text' && part.small ? [part.text] : []));
const looks = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 500 })).filter(({ act }) => act === 'orders.buyers_seen');

async function ask(walker: Walker): Promise<View> {
  await walker.say(`order ${ID}`);
  return lastCard(walker, LIN);
}

describe('the buyer of one order', () => {
  it('is shown to an operator by name alone, with the day of its end, and each look is in the trail', async () => {
    const { walker } = await scene();
    const card = await ask(walker);
    expect(buyerOn(card)).toBe(NAME);
    expect(textOf(card)).not.toContain('Canary Street');
    expect(smallOf(card)).toContain(
      'The name is deleted on 10 December, from this card too. That you saw it is in the audit trail.',
    );
    const [look, ...others] = await looks(walker);
    expect(others).toEqual([]);
    expect(look).toMatchObject({ actor: LIN.id, object: `northwind_home_uk/${ID}`, outcome: 'done' });
    await walker.say('language zh');
    await walker.say(`订单 ${ID}`);
    expect(buyerOn(lastCard(walker, LIN), '买家')).toBe(NAME);
    expect(smallOf(lastCard(walker, LIN)).join()).toContain('将于 12月10日删除');
    expect(await looks(walker)).toHaveLength(2);
  });

  it('is read in the trail as what it was, without the name', async () => {
    const { walker } = await scene({ ...SHOWN, admins: [LIN.id] });
    await ask(walker);
    await walker.say('audit northwind_home_uk');
    const said = textOf(lastCard(walker, LIN));
    expect(said).toContain(`saw the buyer’s name of order ${ID} of northwind_home_uk`);
    expect(said).not.toContain(NAME);
  });

  it('is not shown unless the configuration says so', async () => {
    const { walker } = await scene({ buyersForMs: 14 * DAY_MS });
    const card = await ask(walker);
    expect(card.title).toContain(ID);
    expect(textOf(card)).not.toMatch(/Canary|Buyer|buyer/);
    expect(await looks(walker)).toEqual([]);
  });

  it('stands on no list, count or card of the shop', async () => {
    const { walker } = await scene();
    await walker.say('orders');
    await press(walker, LIN, 'Show the orders');
    for (const typed of ['shops', 'shop northwind_home_uk', 'why northwind_home_uk']) await walker.say(typed);
    expect(walker.seen()).not.toContain(NAME);
    expect(await looks(walker)).toEqual([]);
    expect(buyerOn(await press(walker, LIN, 'Look at it'))).toBe(NAME);
  });

  it('S37: is not shown when the trail takes nothing', async () => {
    const { walker, storage } = await scene();
    const { write } = storage.sessions;
    storage.sessions.write = async (change) => {
      if (change.audit.some(({ act }) => act === 'orders.buyers_seen'))
        throw new StorageError('storage.unreachable', 'full');
      return write(change);
    };
    expect(textOf((await walker.say(`order ${ID}`)) as never)).not.toContain(NAME);
    expect(walker.seen()).not.toContain(NAME);
    storage.sessions.write = write;
    expect(buyerOn(await ask(walker))).toBe(NAME);
  });

  it('S18: is not seen by whoever lost the shop between the list and the press', async () => {
    const { walker, storage } = await scene();
    await walker.say('orders');
    await press(walker, LIN, 'Show the orders');
    const [binding] = (await storage.bindings.ofPerson(LIN.id)).filter(({ role }) => role === 'operator');
    await storage.bindings.change(binding ? [{ was: binding }] : [], { audit: [] });
    await press(walker, LIN, 'Look at it');
    await bind(storage, { person: MEI.id, role: 'service' });
    await walker.say(`order ${ID}`, { who: MEI });
    expect(walker.seen()).not.toContain(NAME);
    expect(await looks(walker)).toEqual([]);
  });

  it('S38: is gone when its time has come, before and after it is taken out, and that is said', async () => {
    const { walker, storage, clock } = await scene();
    clock.advance(14 * DAY_MS);
    const none = 'I have no name of the buyer: names are deleted after 14 days.';
    expect(smallOf(await ask(walker))).toContain(none);
    expect(await storage.orders.expireBuyers(clock.now(), 10)).toBe(1);
    expect(smallOf(await ask(walker))).toContain(none);
    expect(walker.seen()).not.toContain(NAME);
    expect(await looks(walker)).toEqual([]);
  });

  it.each([
    ['no name', undefined],
    ['an empty one', ' \u200b\u202e '],
    ['something else', { first: NAME }],
  ])('of whom the platform told %s is said to be unknown', async (_, name) => {
    const { walker } = await scene(SHOWN, { buyer: buyer(name) });
    const card = await ask(walker);
    expect(buyerOn(card)).toBeUndefined();
    expect(smallOf(card).join()).toContain('I have no name of the buyer');
    expect(await looks(walker)).toEqual([]);
  });

  it('of a platform that is not asked for names is said to be that', async () => {
    const { walker } = await scene();
    Object.assign(walker.market, { buyerName: undefined });
    expect(smallOf(await ask(walker))).toContain('Amazon is not asked for buyers’ names.');
  });

  it('S44: is one short line, whatever it is', async () => {
    const { walker } = await scene(SHOWN, { buyer: buyer(`Ada\u202e\u200b\n<!channel> ${'长'.repeat(10_000)}`) });
    const name = buyerOn(await ask(walker)) ?? '';
    expect(name).toMatch(/^Ada <!channel> 长+…$/);
    expect(name).toHaveLength(80);
  });
});
