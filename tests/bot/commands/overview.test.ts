import { describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { cardsOf, lastCard, press } from '../../support/company.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const BOSS = { who: ZHANG };
/** Lin has a shop and an open walk; Mei has neither. */
async function scene(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ZHANG.id] } });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  for (const who of [ZHANG, MEI]) await walker.say('language en', { who });
  return walker;
}

describe('overview', () => {
  it('says that nothing waits, and is for admins alone', async () => {
    const walker = await scene();
    await walker.say('overview', BOSS);
    expect(lastCard(walker, ZHANG)).toMatchObject({ title: 'Shops: 1 work, 0 need somebody', tone: 'good' });
    expect(JSON.stringify(await walker.say('overview'))).toContain('may not');
    expect(JSON.stringify(await walker.say('总览', { who: MEI }))).toContain('may not');
  });

  it('shows what needs somebody, what nobody has and what is open, and reminds each once a day', async () => {
    const walker = await scene();
    const { storage } = walker;
    const [shop] = await storage.shops.list({ limit: 1 });
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    const ended = { ...grant, version: grant.version + 1, status: 'reauthorize' } as const;
    await storage.shops.save({ grant: ended, expectedVersion: grant.version, shops: [], audit: [] });
    await walker.say('authorize amazon DE');
    await walker.say('overview', BOSS);
    expect(lastCard(walker, ZHANG).title).toBe('Shops: 0 work, 1 need somebody');
    expect(textOf(lastCard(walker, ZHANG))).toContain('northwind_home_uk');
    expect(textOf(lastCard(walker, ZHANG))).toContain('Amazon · Germany · since');
    expect(textOf(await press(walker, ZHANG, 'Remind them'))).toContain('reminded 1 person');
    expect(lastCard(walker, LIN).title).toBe('Zhang asks you to go on with this');
    expect(textOf(await press(walker, ZHANG, 'Remind them'))).toContain('reminded 0 people');
    const before = cardsOf(walker, LIN).length;
    await walker.shopkey.left(LIN);
    await walker.say('overview', BOSS);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Nobody is bound to northwind_home_uk');
    expect(cardsOf(walker, LIN)).toHaveLength(before);
  });
});
