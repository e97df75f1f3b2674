import { describe, expect, it } from 'vitest';
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

  it('S26: each delivery repeated 2 to 10 times has one effect, over a whole walk', async () => {
    for (let times = 2; times <= 10; times++) {
      const walker = await startWalker();
      for (let i = 0; i < times; i++) await walker.say('authorize amazon UK', { id: 'say' });
      await consent(walker);
      const save = actionOf(walker.card(), 'Save');
      const values = Object.fromEntries(
        (walker.card().fields ?? []).map((field) => [
          field.id,
          field.kind === 'text' ? (field.value ?? '') : field.chosen.join(','),
        ]),
      );
      const press = {
        id: 'save',
        who: LIN,
        place: 'private' as const,
        does: { kind: 'press' as const, token: save.token, values, card: walker.cardId() },
      };
      const replies = await Promise.all(Array.from({ length: times }, () => walker.shopkey.take(press)));
      expect(replies.every((reply) => reply.kind === 'replace')).toBe(true);
      await walker.shopkey.drain();
      expect(walker.surface.cards).toHaveLength(1);
      expect(await walker.storage.shops.list({ limit: 5 })).toHaveLength(1);
      expect(
        (await walker.storage.audit.read({ limit: 50 })).filter((entry) => entry.act === 'shop.save'),
      ).toHaveLength(1);
      expect(textOf(walker.card())).not.toContain('sorry');
      await walker.storage.close();
    }
  });
});
