import { describe, expect, it } from 'vitest';
import type { GrantId, Person, PersonId, ShopId } from '../../bot/ports.ts';
import { bind } from '../support/bound.ts';
import { plantShop } from '../support/company.ts';
import { LIN, MEI, startWalker, type Walker } from '../support/walker.ts';

const BOSS: Person = { id: 'slack/T1/U9' as PersonId, name: 'Zhang', locale: 'en' };

async function withShops(count: number, owner: PersonId = LIN.id): Promise<Walker> {
  const walker = await startWalker();
  for (let n = 0; n < count; n++) {
    const id = `${owner}-${n}`;
    const name = `shop_${String(n).padStart(3, '0')}`;
    await walker.storage.shops.save({
      grant: {
        v: 1,
        id: `g-${id}` as GrantId,
        version: 1,
        platform: 'amazon',
        flow: 'app',
        sellerId: `A${id}`,
        sites: ['UK'],
        values: {},
        authorizedBy: owner,
        authorizedAtMs: walker.clock.now(),
        status: n === count - 1 ? 'reauthorize' : 'works',
      },
      expectedVersion: 0,
      shops: [
        {
          v: 1,
          id: `s-${id}` as ShopId,
          rev: 1,
          name,
          displayName: name,
          platform: 'amazon',
          site: 'UK',
          grant: `g-${id}` as GrantId,
          sellerId: `A${id}`,
          authorizedBy: owner,
          savedAtMs: walker.clock.now(),
        },
      ],
      sealed: { refreshToken: 'x' },
      audit: [],
    });
  }
  await bind(walker.storage);
  return walker;
}

describe('a person’s own page', () => {
  it('has open walks, and shops with what needs the person first', async () => {
    const walker = await withShops(3);
    await walker.say('authorize amazon DE');
    const home = await walker.shopkey.home(LIN);
    expect(home.walks.map(({ title }) => title)).toEqual(['Amazon · Germany · since 25 November']);
    expect(home.shops.map(({ title, actions }) => [title, actions?.[0]?.label])).toEqual([
      ['shop_002 · Amazon United Kingdom · needs you: please authorize it again', 'Authorize again'],
      ['shop_000 · Amazon United Kingdom · works', 'Show'],
      ['shop_001 · Amazon United Kingdom · works', 'Show'],
    ]);
  });

  it('comes in pages, and a page that is not there is the nearest', async () => {
    const walker = await withShops(23);
    const pages = await Promise.all([0, 1, 2, 9, -1].map((page) => walker.shopkey.home(LIN, page)));
    expect(pages.map(({ page, pages: of, shops }) => [page, of, shops.length])).toEqual([
      [0, 3, 10],
      [1, 3, 10],
      [2, 3, 3],
      [2, 3, 3],
      [0, 3, 10],
    ]);
  });

  it('S19: shows nobody the shops or walks of others', async () => {
    const walker = await withShops(2);
    await walker.say('authorize amazon DE');
    const home = await walker.shopkey.home(MEI);
    expect([home.walks, home.shops.map(({ title }) => title)]).toEqual([[], ['这里还没有你能查看的店铺。']]);
  });

  it('S18: shows whoever leads what waits for others, as the overview does, on the first page and to nobody else', async () => {
    const walker = await startWalker({ deps: { admins: [BOSS.id] } });
    for (let n = 0; n < 11; n++) await plantShop(walker, { name: `shop_${n}`, by: LIN.id });
    await bind(walker.storage);
    await plantShop(walker, { name: 'nobodys', by: LIN.id });
    await walker.say('authorize amazon DE');
    const { overview } = await walker.shopkey.home(BOSS);
    expect(overview?.title).toBe('Shops: 12 work, 0 need somebody');
    expect(overview?.lines.map(({ title }) => title)).toEqual([
      'Nobody is bound to nobodys, so nobody hears of them and sees their orders.',
      'Lin · Amazon · Germany · since 25 November',
    ]);
    expect(overview?.actions.map(({ label }) => label)).toEqual(['Remind them', 'Everything']);
    expect((await walker.shopkey.home(BOSS, 1)).overview).toBeUndefined();
    expect((await walker.shopkey.home(LIN)).overview).toBeUndefined();
  });

  it('says to whoever leads that nothing waits', async () => {
    const walker = await startWalker({ deps: { admins: [BOSS.id] } });
    const { overview } = await walker.shopkey.home(BOSS);
    expect(overview?.lines.map(({ title }) => title)).toEqual(['Nothing waits for anybody.']);
    expect(overview?.actions.map(({ label }) => label)).toEqual(['Everything']);
  });
});
