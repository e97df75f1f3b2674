import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../bot/ports.ts';
import { labelsOf } from '../../support/company.ts';
import { pulled } from '../../support/pulled.ts';
import { actionOf, LIN, textOf, type Walker } from '../../support/walker.ts';

const MINUTES_MS = 20 * 60_000;

/** Presses the old card's Save, whose answer is the walk's last card as it is now. */
async function pressOld(walker: Walker, id: string): Promise<string> {
  const old = walker.surface.shown.find((view) => labelsOf(view).includes('Save'));
  const { token } = actionOf(old ?? walker.card(), 'Save');
  const reply: Reply = await walker.take({
    id,
    who: LIN,
    place: 'private',
    does: { kind: 'press', token, values: {} },
  });
  return reply.kind === 'none' ? '' : textOf(reply.view);
}

async function take({ storage }: Walker): Promise<void> {
  const was = (await storage.bindings.ofPerson(LIN.id)).map((one) => ({ was: one }));
  expect(await storage.bindings.change(was, { audit: [] })).toBe('written');
}

describe('the last card of a walk, in the hands of whoever lost the shop', () => {
  it('S18: does not say how many orders there are now', async () => {
    const { walker, book, live } = await pulled();
    book.add(7);
    await live(MINUTES_MS);
    expect(textOf(walker.card())).toContain('7 orders');
    expect(await pressOld(walker, 'operator')).toContain('7 orders');
    await take(walker);
    book.add(4);
    await live(MINUTES_MS);
    expect(await pressOld(walker, 'nobody')).not.toMatch(/\b(?:7|11) orders/);
  });

  it('S18: is not brought up to date when the first orders come', async () => {
    const { walker, book, live } = await pulled();
    book.add(7);
    await take(walker);
    await live(MINUTES_MS);
    expect(textOf(walker.card())).not.toContain('7 orders');
  });
});
