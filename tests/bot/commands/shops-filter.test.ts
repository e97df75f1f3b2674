import { describe, expect, it } from 'vitest';
import { argumentOf, readArgument } from '../../../bot/commands/shops-filter.ts';
import type { GrantId, ShopId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { actionsOf, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const SITES = ['UK', 'DE', 'US'] as const;

/** Lin's `north_uk`, `north_de`, `north_us`, `south_uk`, … of which the south's consent is over; and one of Mei's. */
async function withShops(count = 2): Promise<Walker> {
  const walker = await startWalker();
  for (let n = 0; n < count; n++) {
    const [base, status] = n % 2 === 0 ? (['north', 'works'] as const) : (['south', 'reauthorize'] as const);
    const stem = n < 2 ? base : `${base}${n}`;
    await save(walker, stem, status, LIN.id);
  }
  await save(walker, 'mei', 'works', MEI.id);
  return walker;
}

async function save(walker: Walker, stem: string, status: 'works' | 'reauthorize', by: typeof LIN.id): Promise<void> {
  const grant = `grant-${stem}` as GrantId;
  const of = { v: 1, platform: 'amazon', sellerId: `A2${stem.toUpperCase()}`, authorizedBy: by } as const;
  const now = walker.clock.now();
  await walker.storage.shops.save({
    grant: { ...of, id: grant, version: 1, flow: 'app', sites: SITES, values: {}, authorizedAtMs: now, status },
    expectedVersion: 0,
    shops: SITES.map((site) => ({
      ...of,
      id: `shop-${stem}-${site}` as ShopId,
      rev: 1,
      name: `${stem}_${site.toLowerCase()}`,
      displayName: `${stem === 'north' ? '北方' : '南方'} ${site}`,
      site,
      grant,
      savedAtMs: now,
    })),
    sealed: {},
    audit: [],
  });
  await bind(walker.storage);
}

const namesOn = (view: View) =>
  view.parts.flatMap((part) => (part.kind === 'facts' ? part.facts.map((fact) => fact.label) : []));
const labelsOn = (view: View) => actionsOf(view).map((action) => action.label);

describe('shops with a filter', () => {
  it.each([
    ['shops', ['south_de', 'south_uk', 'south_us', 'north_de', 'north_uk', 'north_us']],
    ['shops amazon', ['south_de', 'south_uk', 'south_us', 'north_de', 'north_uk', 'north_us']],
    ['shops UK', ['south_uk', 'north_uk']],
    ['我的店铺 英国', ['south_uk', 'north_uk']],
    ['店铺 英国', ['south_uk', 'north_uk']],
    ['shops amazon.de north', ['north_de']],
    ['shops NORTH', ['north_de', 'north_uk', 'north_us']],
    ['我的店铺 北方', ['north_de', 'north_uk', 'north_us']],
    ['shops needs me', ['south_de', 'south_uk', 'south_us']],
    ['我的店铺 需要处理', ['south_de', 'south_uk', 'south_us']],
  ])('%s shows what fits, those that need somebody first', async (typed, names) => {
    const walker = await withShops();
    await walker.say(typed);
    expect(namesOn(walker.card())).toEqual(names);
  });

  it.each([
    ['shops FR', 'fits this: Amazon · France.', 'All my shops'],
    ['我的店铺 法国', '没有符合 亚马逊 · 法国 的', '全部店铺'],
    ['shops eastern', 'fits this: “eastern”.', 'All my shops'],
  ])('%s says what was looked for when nothing fits, and offers all', async (typed, said, label) => {
    const walker = await withShops();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    await walker.press(label);
    expect(namesOn(walker.card())).toHaveLength(6);
  });

  it('S19: a shop of another person and one that is not there get the same words', async () => {
    const walker = await withShops();
    await walker.say('shops mei');
    const hidden = textOf(walker.card()).replace(/"token":"[^"]*"/g, '');
    await walker.say('shops moi');
    expect(
      textOf(walker.card())
        .replace(/"token":"[^"]*"/g, '')
        .replaceAll('moi', 'mei'),
    ).toBe(hidden);
  });

  it('keeps the filter from page to page, and counts', async () => {
    const walker = await withShops(12);
    await walker.say('shops north');
    const seen = [...namesOn(walker.card())];
    expect(textOf(walker.card())).toContain('1 to 10 of 18');
    await walker.press('Next page');
    seen.push(...namesOn(walker.card()));
    expect(new Set(seen).size).toBe(18);
    expect(seen.every((name) => name.startsWith('north'))).toBe(true);
    expect(labelsOn(walker.card())).not.toContain('Next page');
  });

  it('reads every shop where there are more than one reading gives', async () => {
    const walker = await withShops(70);
    await walker.say('shops');
    expect(textOf(walker.card())).toContain('1 to 10 of 210');
  });

  it.each([[{}], [{ platform: 'amazon', site: 'UK' }], [{ needs: true, words: 'a|b c' }]])(
    'a button carries the filter %j',
    (filter) => {
      expect(readArgument(argumentOf(20, filter))).toEqual({ from: 20, filter });
    },
  );
});
