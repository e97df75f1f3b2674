import { describe, expect, it } from 'vitest';
import { commands } from '../../../bot/commands/index.ts';
import { readList } from '../../../bot/commands/read-list.ts';
import { understand } from '../../../bot/commands/understand.ts';
import { vocabulary } from '../../../bot/commands/vocabulary.ts';
import { fakeAmazon } from '../../fakes/amazon.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { fakeEbay } from '../../fakes/ebay.ts';
import { fakeShopify } from '../../fakes/shopify.ts';

const amazon = fakeAmazon(fakeClock());
const words = vocabulary([amazon], commands);

const UNDERSTOOD: readonly [string, object][] = [
  ...[
    'authorize amazon UK',
    'AUTHORIZE Amazon uk',
    'uk amazon authorize',
    '/authorize amazon UK',
    'amazon GB',
    'authorize amazon.co.uk',
    'authorize A1F83G8C2ARO7P',
    '授权 亚马逊 英国',
    '授权亚马逊英国站',
    '授权一下英国的亚马逊',
    '我想授权 amazon uk',
    'please authorize our UK amazon shop',
    'please help me authorize amazon UK',
    'can you help us with amazon UK? authorize it',
    'ａｕｔｈｏｒｉｚｅ　ａｍａｚｏｎ　ＵＫ',
    'authorize\u200b amazon uk',
  ].map((typed): [string, object] => [
    typed,
    { kind: 'request', request: { command: 'authorize', platform: 'amazon', site: 'UK' } },
  ]),
  ['authorize amazon', { kind: 'request', request: { command: 'authorize', platform: 'amazon' } }],
  ['authorize amazon CN', { kind: 'request', request: { command: 'authorize', closed: 'CN' } }],
  ['authorize amazon private DE', { kind: 'request', request: { flow: 'private', site: 'DE' } }],
  ['authorize amazon mws UK', { kind: 'request', request: { flow: 'mws-self', site: 'UK' } }],
  ['授权 亚马逊 三方授权 德国', { kind: 'request', request: { flow: 'mws-third-party', site: 'DE' } }],
  ['订单 northwind 已取消', { kind: 'request', request: { command: 'orders', rest: 'northwind 已取消' } }],
  ['我的店铺 已授权', { kind: 'request', request: { command: 'shops' } }],
  ['authorize amazn uk', { kind: 'near', request: { platform: 'amazon', site: 'UK' } }],
  ['authorise amazon germny', { kind: 'near', request: { platform: 'amazon', site: 'DE' } }],
  ['help amazon', { kind: 'request', request: { command: 'help', platform: 'amazon' } }],
  ['帮助 亚马逊', { kind: 'request', request: { command: 'help', platform: 'amazon' } }],
  ['shops', { kind: 'request', request: { command: 'shops' } }],
  ['我的店铺', { kind: 'request', request: { command: 'shops' } }],
  ['shop northwind_home_uk', { kind: 'request', request: { command: 'shop', rest: 'northwind_home_uk' } }],
  [
    'bind @1 northwind @2 operator',
    { kind: 'request', request: { command: 'bind', rest: '@1 northwind @2 operator' } },
  ],
  ['@1 绑定 northwind', { kind: 'request', request: { command: 'bind', rest: '@1 northwind' } }],
  ['language 中文', { kind: 'request', request: { command: 'language', rest: '中文' } }],
  ['继续', { kind: 'request', request: { command: 'resume' } }],
  ['取消', { kind: 'request', request: { command: 'cancel' } }],
  ['取消的订单', { kind: 'request', request: { command: 'orders', rest: '取消的' } }],
  ['cancel it', { kind: 'request', request: { command: 'cancel', rest: 'it' } }],
  ['cancel my authorization', { kind: 'request', request: { command: 'cancel', isDoubtful: true } }],
  ...[
    'help cancel',
    'help authorize',
    'help shops',
    'how do I cancel?',
    '怎么取消',
    '取消不了怎么办',
    '帮助 取消',
    '如何绑定',
  ].map((typed): [string, object] => [typed, { kind: 'request', request: { command: 'help' } }]),
  ...['how do I authorize amazon uk?', '怎么授权亚马逊英国', '亚马逊 英国 怎么弄', 'help authorize amazon uk'].map(
    (typed): [string, object] => [
      typed,
      { kind: 'request', request: { command: 'help', platform: 'amazon', site: 'UK' } },
    ],
  ),
  [
    'connect my german amazon account',
    { kind: 'request', request: { command: 'authorize', platform: 'amazon', site: 'DE' } },
  ],
  ['授权 亚马孙', { kind: 'near', request: { command: 'authorize', platform: 'amazon' } }],
  ['授权亚马孙英国', { kind: 'near', request: { platform: 'amazon', site: 'UK' } }],
  ['how many orders', { kind: 'request', request: { command: 'orders' } }],
  ['amazon ?', { kind: 'request', request: { command: 'help', platform: 'amazon' } }],
  ['你好', { kind: 'unknown' }],
  ['is it in be', { kind: 'unknown' }],
  ['', { kind: 'unknown' }],
];

/** A platform with a site that Amazon has too, and one whose sites are typed. */
const two = vocabulary(
  [
    amazon,
    {
      ...amazon,
      platform: 'lantern',
      names: { en: 'Lantern', 'zh-CN': '灯笼' },
      aliases: [],
      sites: amazon.sites.filter((site) => site.code === 'DE').map((site) => ({ ...site, aliases: [] })),
      closedSites: [],
      flows: [],
    },
    {
      ...amazon,
      platform: 'market',
      names: { en: 'Market', 'zh-CN': '集市' },
      aliases: [],
      sites: [],
      closedSites: [],
      flows: [],
      readSite: (typed) => /^(?:https:\/\/)?([a-z-]+)(?:\.market\.example.*)?$/.exec(typed)?.[1],
    },
  ],
  commands,
);
const PLACES = ['amazon', 'lantern'].map((platform) => ({ platform, site: 'DE' }));

describe('several platforms', () => {
  it.each<[string, object]>([
    ['authorize amazon DE', { platform: 'amazon', site: 'DE' }],
    ['authorize lantern DE', { platform: 'lantern', site: 'DE' }],
    ['灯笼 德国', { platform: 'lantern', site: 'DE' }],
    ['authorize DE', { places: PLACES }],
    ['授权 德国', { places: PLACES }],
    ['authorize UK', { platform: 'amazon', site: 'UK' }],
    ['authorize market lan-tern', { platform: 'market', site: 'lan-tern', rest: '' }],
    ['authorize lan-tern.market.example', { platform: 'market', site: 'lan-tern' }],
    ['https://lan-tern.market.example/admin?x=1', { platform: 'market', site: 'lan-tern' }],
  ])('understands: %s', (typed, request) => {
    expect(understand(typed, two)).toMatchObject({ kind: 'request', request: { command: 'authorize', ...request } });
  });

  it('takes no platform for granted where a site is of several', () => {
    const found = understand('authorize DE', two);
    expect(found.kind === 'request' && found.request.platform).toBeUndefined();
  });

  it('takes the platform of the line above in a list', () => {
    const shops = readList('灯笼 德国\n德国\namazon UK\nDE', two)?.shops;
    expect(shops?.map((shop) => `${shop.platform} ${shop.site}`)).toEqual(['lantern DE', 'amazon UK', 'amazon DE']);
  });

  it.each([
    ['CSV', 'platform,site,name\namazon,UK,"northwind_uk"\nlantern;DE;lantern_de\nlan-tern.market.example,,'],
    ['columns of a sheet', '平台\t站点\t名称\n亚马逊\t英国\tnorthwind_uk\n灯笼\t德国\tlantern_de\n集市\tlan-tern\t'],
  ])('reads %s', (_, table) => {
    expect(readList(table, two)).toEqual({
      shops: [
        { platform: 'amazon', site: 'UK', name: 'northwind_uk' },
        { platform: 'lantern', site: 'DE', name: 'lantern_de' },
        { platform: 'market', site: 'lan-tern' },
      ],
      unread: [],
      dropped: 0,
    });
  });
});

describe('bot/commands/understand.ts', () => {
  it.each(UNDERSTOOD)('understands: %s', (typed, expected) => {
    expect(understand(typed, words)).toMatchObject(expected);
  });

  it('finds every site by each of its names', () => {
    for (const site of amazon.sites) {
      for (const alias of [site.code, ...Object.values(site.names), ...site.aliases]) {
        expect([alias, understand(`authorize amazon ${alias}`, words)]).toMatchObject([
          alias,
          { kind: 'request', request: { platform: 'amazon', site: site.code } },
        ]);
      }
    }
  });
});

describe('eBay’s sites', () => {
  const both = vocabulary([amazon, fakeEbay(fakeClock())], commands);
  it.each([
    ['authorize ebay DE', 'DE'],
    ['authorize ebay uk', 'UK'],
    ['授权 eBay 英国', 'UK'],
    ['授权 ebay 港站', 'HK'],
    ['authorize ebay.com.au', 'AU'],
    ['authorize EBAY_GB', 'UK'],
    ['authorize ebay my', 'MY'],
    ['authorize MY ebay', 'MY'],
    ['authorize my ebay shop', undefined],
    ['please put it in ebay', undefined],
  ])('%s', (typed, site) => {
    const understood = understand(typed, both);
    const request = understood.kind === 'request' ? understood.request : undefined;
    expect([request?.platform, request?.site]).toEqual(['ebay', site]);
  });
});

describe('a site that is typed', () => {
  const typing = vocabulary([amazon, fakeShopify(fakeClock())], commands);
  const LAN_TERN = 'lan-tern.myshopify.com';

  it.each([
    ['authorize shopify lan-tern.myshopify.com', LAN_TERN],
    ['authorize shopify https://admin.shopify.com/store/lan-tern/orders?x=1', LAN_TERN],
    ['授权 shopify lan-tern', LAN_TERN],
    ['lan-tern.myshopify.com', LAN_TERN],
    ['please authorize shopify', undefined],
    ['authorize shopify again', undefined],
    ['authorize our shopify shop', undefined],
    ['authorize shopify www.lantern.example', undefined],
    ['authorize shopify lan-tern.myshopify.com.evil.example', undefined],
  ])('%s', (typed, site) => {
    const understood = understand(typed, typing);
    expect(understood).toMatchObject({ kind: 'request', request: { command: 'authorize', platform: 'shopify' } });
    expect(understood.kind === 'request' && understood.request.site).toBe(site);
  });
});
