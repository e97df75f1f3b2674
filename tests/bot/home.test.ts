import { describe, expect, it } from 'vitest';
import type { GrantId, PersonId, ShopId } from '../../bot/ports.ts';
import { bind } from '../support/bound.ts';
import { LIN, MEI, startWalker, type Walker } from '../support/walker.ts';

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
});
