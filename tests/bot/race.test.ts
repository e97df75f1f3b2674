import { describe, expect, it } from 'vitest';
import { LIVING_FLOWS } from '../support/living/index.ts';
import { goOnToTheEnd } from '../support/robot.ts';
import { actionOf, consent, LIN, linkOf, startWalker, textOf } from '../support/walker.ts';

describe('two processes on one store', () => {
  it('the same press at both has one effect', async () => {
    const one = await startWalker();
    const two = one.restart();
    await one.say('authorize amazon UK');
    const { token } = actionOf(one.card(), 'I have a code');
    const press = {
      id: 'double',
      who: LIN,
      place: 'private' as const,
      does: { kind: 'press' as const, token, values: {}, card: one.cardId() },
    };
    const replies = await Promise.all([one.shopkey.take(press), two.shopkey.take(press)]);
    for (const reply of replies) expect(JSON.stringify(reply)).toContain('Paste the code here');
    const [id] = await one.storage.sessions.openOf(LIN.id);
    expect((await one.storage.sessions.read(id as never))?.record.rev).toBe(2);
  });

  it('S1: one state at both is exchanged once, however often they race', async () => {
    for (let round = 0; round < 20; round++) {
      const one = await startWalker();
      const two = one.restart();
      await one.say('authorize amazon UK');
      const link = linkOf(one.card());
      const answers = await Promise.allSettled([consent(one, { link }), consent(two, { link })]);
      expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.page === 'done')).toHaveLength(1);
      expect(one.amazon.exchanged).toHaveLength(1);
      await one.storage.close();
    }
  });

  it.each(LIVING_FLOWS)(
    'S26: each delivery repeated 2 to 10 times has one effect, over a whole walk: $platform $flow',
    async (living) => {
      for (let times = 2; times <= 10; times++) {
        const walker = await startWalker({ market: living.open });
        walker.market.account = living.account;
        expect(await goOnToTheEnd(walker, living, { times })).toBe('saved');
        expect(walker.surface.cards).toHaveLength(1);
        expect(new Set(walker.market.exchanged).size).toBe(walker.market.exchanged.length);
        expect((await walker.storage.shops.list({ limit: 5 })).map((shop) => shop.name)).toEqual([living.name]);
        const audit = await walker.storage.audit.read({ limit: 50 });
        expect(audit.filter((entry) => entry.act === 'shop.save')).toHaveLength(1);
        expect(textOf(walker.card())).not.toContain('sorry');
        await walker.storage.close();
      }
    },
  );
});
