import { describe, expect, it } from 'vitest';
import { actionsOf, consent, LIN, startWalker, textOf, type Walker } from '../support/walker.ts';

const labelsOf = (walker: Walker) => actionsOf(walker.card()).map(({ label }) => label);

/** Lin's walk, to its end. */
async function saved(options: Parameters<typeof startWalker>[0]): Promise<Walker> {
  const walker = await startWalker(options);
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save', { sites: 'UK,DE' });
  await walker.shopkey.drain();
  return walker;
}

describe('the card of shops that are saved', () => {
  it('says whose orders they are to see, and an administrator binds colleagues to them from it', async () => {
    const walker = await saved({ deps: { admins: [LIN.id] } });
    expect(textOf(walker.card())).toContain('You are their operator, so you see their orders.');
    expect(labelsOf(walker)).toEqual(['Bind people', 'Authorize another']);
    await walker.press('Bind people');
    const shops = walker.card().fields?.find(({ id }) => id.startsWith('shops.'));
    expect(shops).toMatchObject({ value: 'northwind_home_uk, northwind_home_de' });
    await walker.close();
  });

  it('offers nobody else what they may not', async () => {
    const walker = await saved({});
    expect(textOf(walker.card())).toContain('You are their operator');
    expect(labelsOf(walker)).toEqual(['Authorize another']);
    await walker.close();
  });
});
