import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../../../bot/ports.ts';
import { labelsOf, lastCard, press } from '../../support/company.ts';
import { LIVING_FLOWS } from '../../support/living/index.ts';
import { WU, ZHANG } from '../../support/replaced.ts';
import { goOnToTheEnd } from '../../support/robot.ts';
import { LIN, startWalker } from '../../support/walker.ts';

const DEPS = { admins: [ZHANG.id, WU.id], aloneMs: 86_400_000 };
const ASK = 'Ask an admin to replace it';

/** Amazon is walked through in `replace.test.ts`; Shopify's shop is its site, so another one is another shop from the start. */
const FLOWS = LIVING_FLOWS.filter(({ platform }) => platform !== 'amazon' && platform !== 'shopify');

describe.each(FLOWS)('another seller behind a shop of $platform $flow', (living) => {
  it('S22: is asked for, confirmed, and undone', async () => {
    const walker = await startWalker({ market: living.open, deps: DEPS });
    walker.market.account = living.account;
    const codes = { n: 0 };
    await goOnToTheEnd(walker, living, { codes });
    const { storage } = walker;
    const before = await storage.shops.byName(living.name);
    const other = `${(before?.sellerId ?? '').slice(0, -1)}X`;
    walker.market.account = { ...living.account, sellerId: other };
    const { exchange } = walker.market;
    Object.assign(walker.market, {
      /** Where an exchange says whose it is, it says the other one. */
      async exchange(request: ExchangeRequest) {
        const given = await exchange(request);
        const says = given.values?.sellerId === undefined ? {} : { sellerId: other };
        return { ...given, values: { ...given.values, ...says } };
      },
    });
    for (const who of [ZHANG, LIN]) await walker.say('language en', { who });
    await walker.say(`shop ${living.name}`);
    await walker.press('Authorize again');
    await goOnToTheEnd(walker, living, { codes, isDead: () => labelsOf(lastCard(walker, LIN)).includes(ASK) });
    await walker.press(ASK);
    await walker.press('Ask them', { reason: 'moved' });
    await walker.shopkey.drain();
    await press(walker, ZHANG, 'Confirm');
    const shop = await storage.shops.byName(living.name);
    expect([shop?.sellerId, shop?.site]).toEqual([other, before?.site]);
    const flow = walker.market.flows.find(({ id }) => id === living.flow);
    const kept = Object.keys(await storage.shops.sealed(shop?.grant as never)).sort();
    const wanted = (flow?.keeps.credentials ?? []).filter((field) => flow?.kind !== 'entry' || field !== 'accessToken');
    expect(kept).toEqual([...wanted].sort());
    await press(walker, LIN, 'Undo');
    expect((await storage.shops.byName(living.name))?.id).toBe(before?.id);
  });
});
