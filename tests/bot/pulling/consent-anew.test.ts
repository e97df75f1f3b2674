import { describe, expect, it } from 'vitest';
import { pulled, refused } from '../../support/pulled.ts';
import { consent, textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('bot/pulling, after a consent that is given anew', () => {
  it('what was refused is pulled at once, its card tells it, and a further refusal is told again', async () => {
    const { walker, clock, book, live, stored, record } = await pulled();
    book.add(3);
    book.before = () => {
      throw refused('Unauthorized');
    };
    await walker.work();
    await live(HOUR);
    const title = 'Northwind Home UK: I cannot read the orders';
    expect(walker.card().title).toBe(title);
    book.before = () => undefined;
    await live(MINUTE);
    expect(await stored()).toEqual([]);
    clock.advance(MINUTE);
    await walker.press('Authorize it anew');
    await consent(walker, { code: 'code-2' });
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('Orders since yesterday are on their way.');
    await walker.work();
    expect(await stored()).toHaveLength(3);
    expect(textOf(walker.card())).toContain('3 orders since yesterday');
    expect(await record()).not.toHaveProperty('refused');

    book.before = () => {
      throw refused('Unauthorized');
    };
    await live(HOUR);
    expect(walker.card().title).toBe(title);
  });

  it('the orders of before are not told as those of today', async () => {
    const { walker, clock, book } = await pulled();
    book.add(2);
    await walker.work();
    clock.advance(HOUR);
    await walker.say('authorize amazon UK');
    await consent(walker, { code: 'code-2' });
    await walker.press(/Renew/);
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('Orders since yesterday are on their way.');
    book.add(1, { createdAtMs: clock.now() - 10 * MINUTE, updatedAtMs: clock.now() - 10 * MINUTE });
    await walker.work();
    expect(textOf(walker.card())).toContain('3 orders since yesterday');
  });
});
