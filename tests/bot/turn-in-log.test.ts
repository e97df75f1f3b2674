import { describe, expect, it } from 'vitest';
import { consent, startWalker, type Walker } from '../support/walker.ts';

/** The effects that were logged, with the turn that each belongs to. */
const effectsOf = ({ logged }: Walker) =>
  logged
    .map((line) => JSON.parse(line) as { what: string; effect?: string; turn?: string })
    .filter(({ what }) => what === 'effect')
    .map(({ effect, turn }) => [effect, turn]);
const turnsOf = ({ logged }: Walker) =>
  logged
    .map((line) => JSON.parse(line) as { what: string; turn?: string })
    .flatMap(({ what, turn }) => (what === 'turn' ? [turn] : []));

describe('the turn in the log', () => {
  it('is that of the press for all that it sets going', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save', {}, { id: 'press-of-save' });
    await walker.shopkey.drain();
    expect(effectsOf(walker)).toContainEqual(['saveShop', 'press-of-save']);
    expect(turnsOf(walker)).toContain('press-of-save');
  });

  it('is that of the callback for the check that follows the exchange', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.shopkey.drain();
    const [exchange, check] = effectsOf(walker);
    expect([exchange?.[0], check?.[0]]).toEqual(['exchangeCode', 'verifyAccount']);
    expect(exchange?.[1]).toMatch(/^callback:/);
    expect(check?.[1]).toBe(exchange?.[1]);
  });
});
