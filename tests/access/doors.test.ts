import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../adapters/web/api/routes.ts';
import { SCOPES } from '../../bot/commands/keys-form.ts';
import type { ShopId } from '../../bot/ports.ts';
import { listen } from '../adapters/web/listening-web.ts';
import { plantShop } from '../support/company.ts';
import { callerOf, keyFor } from '../support/erp.ts';
import { LIN, startWalker } from '../support/walker.ts';
import { says, tableOf } from './table.ts';

const ASKED = tableOf('What a program may ask for');
const rowOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

/** Paths as the page writes them: one row for each language's page. */
function pathsOf({ router }: Express): readonly string[] {
  const paths = router.stack.flatMap(({ route }) => (route ? [route.path] : []));
  return [...new Set(paths.map((path) => path.replace(/\/(?:en|zh-CN)$/, '/:locale')))];
}

describe('what programs and browsers come to', () => {
  it('S18: every route that there is has a row in docs/access.md, and every row a route', async () => {
    await using web = await listen();
    const api = new Set(ROUTES.map(({ path }) => path));
    const pages = pathsOf(web.app).filter((path) => !api.has(path));
    expect(Object.keys(tableOf('Which pages answer whom')).sort()).toEqual([...pages].sort());
    expect(Object.keys(ASKED)).toEqual(ROUTES.map(rowOf));
  });

  it('S18, S19, S33: every route × scope × shop is as docs/access.md says, and what is refused is one answer', async () => {
    const walker = await startWalker();
    await plantShop(walker, { name: 'north_uk', by: LIN.id });
    await plantShop(walker, { name: 'other_de', site: 'DE', by: LIN.id });
    const own = 's-north_uk' as ShopId;
    const differences: string[] = [];
    for (const route of ROUTES)
      for (const scope of SCOPES) {
        const { key } = await keyFor(walker, { scopes: [scope], shops: [own] });
        const ask = async (shop: string, shown: string | undefined = key) => {
          const query = route.path === '/v1/orders' ? { shop } : {};
          const reply = await route.open({ api: walker.shopkey.api, caller: callerOf(shown), shop, query });
          return JSON.stringify(reply);
        };
        const unknown = JSON.stringify({ kind: 'unknown' });
        const cell = `${rowOf(route)} ${scope}`;
        const may = says(ASKED, rowOf(route), [scope]);
        if (((await ask(own)) !== unknown) !== may) differences.push(`${cell}: own shop`);
        const isOfAll = route.path === '/v1/shops';
        for (const shop of isOfAll ? [] : ['s-other_de', 's-made_up', 'S-north_uk', '-'])
          if ((await ask(shop)) !== unknown) differences.push(`${cell}: ${shop}`);
        if (isOfAll && (await ask(own)).includes('other_de')) differences.push(`${cell}: another shop is listed`);
        if ((await ask(own, key.slice(0, -1))) !== JSON.stringify({ kind: 'unauthorized' }))
          differences.push(`${cell}: a key that is none`);
      }
    expect(differences).toEqual([]);
    await walker.close();
  });
});
