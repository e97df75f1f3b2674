import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import type { NoticeRead } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { CONFIG, SHOP } from './shopify-facts.ts';

const HOUR_MS = 3_600_000;
const SECRET = 'hush-hush';
const clock = fakeClock();
const opened = (more: object = {}) =>
  openShopify({ ...CONFIG, clientSecret: new Secret(SECRET), ...more }, { clock, fetch: () => Promise.reject() });

const UNINSTALLED = JSON.stringify({
  id: 900_002,
  name: 'Lan Tern',
  myshopify_domain: SHOP,
  domain: 'lantern.example',
});
const REDACT = JSON.stringify({ shop_id: 900_002, shop_domain: SHOP });

interface Sent {
  readonly topic?: string;
  readonly body?: string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
}

async function told(
  { topic = 'app/uninstalled', body = UNINSTALLED, secret = SECRET, headers = {}, method = 'POST' }: Sent = {},
  shopify = opened(),
): Promise<NoticeRead | undefined> {
  const all = {
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': SHOP,
    'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
    'x-shopify-triggered-at': new Date(clock.now() - 60_000).toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    ...headers,
  };
  return shopify.readNotice?.({
    platform: 'shopify',
    method,
    query: new URLSearchParams(),
    headers: new Map(Object.entries(all)),
    body: Buffer.from(body),
    signal: new AbortController().signal,
  });
}

const NOTICE = { id: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043', sellerId: SHOP, flow: 'install' };
const REFUSED = { kind: 'refused', status: 401 };
const NOTHING = { kind: 'notices', notices: [] };

describe('adapters/marketplaces/shopify/notice.ts', () => {
  it.each([
    ['app/uninstalled', UNINSTALLED, 'uninstalled', 0],
    ['shop/redact', REDACT, 'erase', 48 * HOUR_MS],
  ])(
    'S40: %s ends what our app was given, at the time that Shopify names, or 48 hours before',
    async (topic, body, kind, agoMs) => {
      const notices = [{ ...NOTICE, kind, atMs: clock.now() - 60_000 - agoMs }];
      expect(await told({ topic, body })).toEqual({ kind: 'notices', notices });
    },
  );

  it.each(['customers/data_request', 'customers/redact', 'orders/create', 'app/scopes_update', '__proto__', ''])(
    'takes the topic %j, and nothing follows from it',
    async (topic) => {
      expect(await told({ topic, body: REDACT })).toEqual(NOTHING);
    },
  );

  it('S40: customers/redact names its orders as pulls do, each digit of them', async () => {
    const body =
      '{"shop_id":900002,"shop_domain":"lan-tern.myshopify.com","customer":{"id":1,"email":"buyer@example.com"},' +
      '"orders_to_redact":[820982911946154511,7,"8",-1,1.5,"9/../9",null,{"id":1}]}';
    const orders = ['820982911946154511', '7', '8'].map((id) => `gid://shopify/Order/${id}`);
    expect(await told({ topic: 'customers/redact', body })).toEqual({
      kind: 'notices',
      notices: [{ id: NOTICE.id, kind: 'buyers', sellerId: SHOP, orders }],
    });
    for (const odd of ['"7"', '{}', '7', '[]'])
      expect(await told({ topic: 'customers/redact', body: body.replace(/\[.*\]/, odd) })).toEqual(NOTHING);
  });

  it.each(['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact', 'nonsense'])(
    'S40: refuses %s with 401 when its signature is wrong, missing, or of another body',
    async (topic) => {
      expect(await told({ topic, secret: 'another-secret' })).toEqual(REFUSED);
      expect(await told({ topic, headers: { 'x-shopify-hmac-sha256': '' } })).toEqual(REFUSED);
      const others = createHmac('sha256', SECRET).update(UNINSTALLED.replace('{', '{ ')).digest('base64');
      expect(await told({ topic, headers: { 'x-shopify-hmac-sha256': others } })).toEqual(REFUSED);
      expect(await told({ topic, body: '' })).toEqual(REFUSED);
      expect(await told({ topic, method: 'GET' })).toEqual(REFUSED);
    },
  );

  it('S40: goes by the shop in the signed body, whatever the header beside it says', async () => {
    const body = UNINSTALLED.replace(SHOP, 'birchwood.myshopify.com');
    expect(await told({ body })).toMatchObject({ notices: [{ sellerId: 'birchwood.myshopify.com' }] });
  });

  it.each([
    ['no JSON', '"my secret message'],
    ['another shape', '[]'],
    ['no shop', '{}'],
    ['a look-alike', UNINSTALLED.replace(SHOP, `${SHOP}.evil.example`)],
    ['a number', '{"myshopify_domain":7}'],
  ])('S44: takes a signed body with %s, and nothing follows from it', async (_what, body) => {
    expect(await told({ body })).toEqual(NOTHING);
  });

  it('takes the time of arrival where Shopify names none, or one to come', async () => {
    for (const at of ['', 'soon', new Date(clock.now() + HOUR_MS).toISOString()])
      expect(await told({ headers: { 'x-shopify-triggered-at': at } })).toMatchObject({
        notices: [{ atMs: clock.now() }],
      });
  });

  it('S40: takes the secret before a rotation for an hour from the start, and no longer', async () => {
    const rotated = opened({ clientSecret: new Secret('newer-secret'), secretBefore: new Secret(SECRET) });
    expect(await told({}, rotated)).toMatchObject({ notices: [NOTICE] });
    expect(await told({ secret: 'newer-secret' }, rotated)).toMatchObject({ notices: [NOTICE] });
    clock.advance(HOUR_MS);
    expect(await told({}, rotated)).toEqual(REFUSED);
    expect(await told({ secret: 'newer-secret' }, rotated)).toMatchObject({ notices: [NOTICE] });
  });

  it('without an app of ours nobody can have signed anything', () => {
    expect(opened({ clientSecret: undefined }).readNotice).toBeUndefined();
  });
});
