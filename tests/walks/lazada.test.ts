import { describe, expect, it } from 'vitest';
import { openLazada } from '../../adapters/marketplaces/lazada/index.ts';
import { startLazada } from '../../sandbox/lazada/start.ts';
import { ONLINE } from '../../sandbox/lazada/world.ts';
import { fakeClock } from '../fakes/clock.ts';
import { actionsOf, linkOf, PUBLIC_URL, startWalker, textOf, type Walker } from '../support/walker.ts';

async function open() {
  const clock = fakeClock();
  const sandbox = await startLazada({ callback: `${PUBLIC_URL}/callback/lazada/app`, now: () => clock.now() });
  const { url } = sandbox;
  const lazada = openLazada({ authUrl: url, apiUrl: `${url}/api/{domain}/rest`, consoleUrl: url }, { clock });
  const walker = await startWalker({ clock, deps: { marketplaces: [lazada] } });
  return { walker, [Symbol.asyncDispose]: () => sandbox.stop() };
}

/** What the browser does: Shopkey's link, Lazada's pages, and back with the cookie. */
async function consent(walker: Walker, login: string, country: string): Promise<string> {
  const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const pages = new URL(started.url);
  for (const [name, value] of Object.entries({ country, login, answer: 'authorize' }))
    pages.searchParams.set(name, value);
  const back = (await fetch(pages, { redirect: 'manual' })).headers.get('location') ?? 'http://nowhere.invalid';
  const came = await walker.shopkey.doors.callback({
    platform: 'lazada',
    flow: 'app',
    query: new URL(back).searchParams,
    cookies: new Map([[started.cookie.name, started.cookie.value]]),
  });
  await walker.shopkey.drain();
  return came.kind;
}

const keys = { appKey: ONLINE.key, appSecret: ONLINE.secret };
const labels = (walker: Walker) => actionsOf(walker.card()).map((action) => action.label);

describe('authorizing a Lazada shop', () => {
  it('four presses save a cross-border seller’s shop, and its other countries with it', async () => {
    await using stand = await open();
    const { walker } = stand;
    await walker.say('authorize lazada MY');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain(`${PUBLIC_URL}/callback/lazada/app`);
    await walker.press('Go on', keys);
    expect(await consent(walker, 'Northwind Home', 'cb')).toBe('done');
    await walker.press('Save', { sites: 'MY,SG,VN' });
    await walker.shopkey.drain();
    const shops = await walker.storage.shops.ofSeller('lazada', 'MY1001');
    expect(shops.map((shop) => shop.name).sort()).toEqual([
      'northwind_home_my',
      'northwind_home_sg',
      'northwind_home_vn',
    ]);
    const grant = await walker.storage.shops.grant(shops[0]?.grant as never);
    expect((grant?.expiresAtMs ?? 0) - walker.clock.now()).toBe(180 * 86_400_000);
  });

  it('another country of the same consent is added without a new one', async () => {
    await using stand = await open();
    const { walker } = stand;
    await walker.say('authorize lazada MY');
    await walker.shopkey.drain();
    await walker.press('Go on', keys);
    await consent(walker, 'Northwind Home', 'cb');
    await walker.press('Save');
    await walker.shopkey.drain();
    await walker.say('authorize lazada TH');
    await walker.press(/Add it to/);
    await walker.shopkey.drain();
    await walker.press('Save');
    await walker.shopkey.drain();
    expect((await walker.storage.shops.ofSeller('lazada', 'MY1001')).map((shop) => shop.site).sort()).toEqual([
      'MY',
      'TH',
    ]);
  });

  it('S8: in Chinese, the wrong country is said, and the right one offered', async () => {
    await using stand = await open();
    const { walker } = stand;
    await walker.say('授权 lazada 马来西亚');
    await walker.shopkey.drain();
    await walker.press('继续', keys);
    await consent(walker, 'Lanternhof', 'sg');
    expect(textOf(walker.card())).toContain('SG');
    await walker.press(/新加坡/);
    await walker.press('保存');
    await walker.shopkey.drain();
    expect((await walker.storage.shops.ofSeller('lazada', 'SG2002')).map((shop) => shop.site)).toEqual(['SG']);
  });

  it('a wrong secret leads back to where it was entered', async () => {
    await using stand = await open();
    const { walker } = stand;
    await walker.say('authorize lazada SG');
    await walker.shopkey.drain();
    await walker.press('Go on', { ...keys, appSecret: 'Sandbox0Lazada0App0Secret0000009' });
    await consent(walker, 'Lanternhof', 'sg');
    expect(textOf(walker.card())).toContain('does not fit App Key 120001');
    expect(labels(walker)).toContain('Go on');
  });
});
