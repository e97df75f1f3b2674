import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../bot/errors.ts';
import type { Storage } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { ShopkeyDeps } from '../../../bot/shopkey.ts';
import { cardsOf, press } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { type Pulled, pulled } from '../../support/pulled.ts';
import { slackChat } from '../../support/slack-chat.ts';
import { LIN, type Walker } from '../../support/walker.ts';

const ID = '202-1234567-1234567';
const NAME = 'Ada Canary';
const DAY_MS = 86_400_000;
const deps: Partial<ShopkeyDeps> = { buyersForMs: 14 * DAY_MS, showsBuyers: true };
const GONE = `Order ${ID}: the buyer’s name was deleted from this card. Write “order ${ID}” to see the order.`;

async function shown(more: Parameters<typeof pulled>[0] = {}): Promise<Pulled> {
  const opened = await pulled({ deps, ...more });
  opened.book.add(1, { id: ID, buyer: new Secret(JSON.stringify({ name: NAME })) });
  await opened.walker.work();
  await opened.walker.say('language en');
  await opened.walker.say(`order ${ID}`);
  return opened;
}

/** What of a person's chat has the name, as it stands now. */
const named = (walker: Walker) =>
  cardsOf(walker, walker.who).filter(({ view }) => JSON.stringify(view).includes(NAME)).length;

/** The sweep looks, and what it puts is done. */
async function due(walker: Walker): Promise<void> {
  await walker.shopkey.sweep();
  await walker.work();
}

const kept = async (storage: Storage) => {
  const all: string[] = [];
  for await (const record of storage.export()) all.push(JSON.stringify(record));
  return all.filter((one) => one.includes('seen-buyer'));
};

describe('a card that showed a buyer’s name', () => {
  it('S38: loses it when the name’s time has come, and not before', async () => {
    const { walker, clock } = await shown();
    clock.advance(14 * DAY_MS - 1);
    await due(walker);
    expect(named(walker)).toBe(1);
    clock.advance(1);
    await due(walker);
    expect(named(walker)).toBe(0);
    expect(walker.card().title).toBe(GONE);
    const { length } = walker.surface.shown;
    clock.advance(DAY_MS);
    await due(walker);
    expect(walker.surface.shown).toHaveLength(length);
  });

  it('that was a list before it was pressed loses it, too, and so does every other', async () => {
    const { walker, clock } = await shown();
    await walker.say('orders');
    await press(walker, LIN, 'Show the orders');
    await press(walker, LIN, 'Look at it');
    const [list] = cardsOf(walker, LIN).slice(-1);
    if (!list) throw new Error('no card');
    expect(named(walker)).toBe(2);
    clock.advance(14 * DAY_MS);
    await due(walker);
    expect(named(walker)).toBe(0);
  });

  it('is tried again while its chat is away', async () => {
    const { walker, clock } = await shown();
    clock.advance(14 * DAY_MS);
    walker.surface.fail('surface.unavailable');
    await due(walker);
    expect(named(walker)).toBe(1);
    walker.surface.fail(undefined);
    clock.advance(60_000);
    await due(walker);
    expect(named(walker)).toBe(0);
  });

  it('is let go when its chat takes nothing any more, or was deleted', async () => {
    const { walker, clock } = await shown();
    await walker.say(`order ${ID}`);
    walker.surface.remove(walker.cardId());
    walker.surface.fail('surface.blocked');
    clock.advance(14 * DAY_MS);
    await due(walker);
    walker.surface.fail(undefined);
    clock.advance(60_000);
    const { length } = walker.surface.shown;
    await due(walker);
    expect(walker.surface.shown).toHaveLength(length);
  });

  it('loses it though the process that showed it died', async () => {
    const { walker, clock, storage, beside } = await shown();
    clock.advance(14 * DAY_MS);
    const other = await beside(storage);
    await due(other);
    expect(named(walker)).toBe(0);
  });

  it.each(['before', 'after'] as const)(
    'S38: loses it whatever write was its process’s last (%s it), typed or pressed',
    async (when) => {
      let wereShown = 0;
      for (let nth = 1; ; nth++) {
        const { walker, clock, storage, beside } = await shown();
        await walker.say('orders');
        await press(walker, LIN, 'Show the orders');
        const death = dyingStorage(storage, nth, when);
        const doomed = await beside(death.storage);
        await doomed.say(`order ${ID}`).catch(() => undefined);
        const isTyped = death.isDead();
        if (!isTyped) await press(doomed, LIN, 'Look at it').catch(() => undefined);
        if (named(walker) > 1) wereShown += 1;
        clock.advance(14 * DAY_MS);
        await due(walker);
        expect(named(walker), `at write ${nth}`).toBe(0);
        if (!death.isDead()) break;
      }
      expect(wereShown).toBeGreaterThan(0);
    },
  );

  it('S38: has it only after its place is written down, and a failure on the way leaves no name', async () => {
    const { walker, storage } = await shown();
    const { setCard } = storage.sessions;
    storage.sessions.setCard = async () => {
      throw new StorageError('storage.unreachable', 'away');
    };
    const before = named(walker);
    await walker.say(`order ${ID}`);
    expect(named(walker)).toBe(before);
    expect(walker.card().title).toBe(`Order ${ID} is on its way.`);
    storage.sessions.setCard = setCard;
    await walker.say('language zh');
    await walker.say(`订单 ${ID}`);
    expect(walker.surface.shown.map(({ title }) => title)).toContain(`订单 ${ID} 马上就来。`);
    expect(named(walker)).toBe(before + 1);
  });

  it('is kept without the name', async () => {
    const { storage } = await shown();
    const all = await kept(storage);
    expect(all).toHaveLength(1);
    expect(all.join()).not.toContain(NAME);
    expect(all.join()).toContain(ID);
  });

  it('in Slack is exchanged where it stands', async () => {
    const { walker, clock } = await shown({ chat: slackChat });
    expect(named(walker)).toBe(1);
    clock.advance(14 * DAY_MS);
    await due(walker);
    await walker.shopkey.drain();
    expect(named(walker)).toBe(0);
    expect(walker.seen()).toContain('chat.update');
    await walker.close();
  });
});
