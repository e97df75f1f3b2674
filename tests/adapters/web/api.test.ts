import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openApi, pathOf } from '../../../adapters/web/api/openapi.ts';
import { ROUTES } from '../../../adapters/web/api/routes.ts';
import { StorageError } from '../../../bot/errors.ts';
import type { Api, ApiOrders, ApiRefusal, ApiShops, ApiToken, ShopId } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { listen, timeless } from './listening-web.ts';

const NOW = 1_700_000_000_000;
const KEY = `spk_erp000000001_${'sandbox'.padEnd(43, 'x')}`;
const AUTH = { headers: { authorization: `Bearer ${KEY}` } };
const SHOP = 's-1' as ShopId;

const SHOPS: ApiShops = {
  shops: [
    {
      id: SHOP,
      name: 'a_uk',
      displayName: '北风',
      platform: 'amazon',
      site: 'UK',
      sellerId: 'A1',
      erpId: '7',
      status: 'needs-attention',
      sinceMs: NOW,
      untilMs: NOW,
      orders: {
        knownUntilMs: NOW,
        nextAtMs: NOW,
        late: { why: 'platform-fails', sinceMs: NOW },
        unreadable: { count: 1, atMs: NOW },
      },
    },
  ],
  after: 'a_uk',
};
const TOKEN: ApiToken = {
  shop: SHOP,
  platform: 'ebay',
  site: 'DE',
  token: new Secret('sandbox-access'),
  endsAtMs: NOW + 3_600_000,
  calling: {
    token: 'accessToken',
    endpoint: 'https://api.ebay.com',
    shownIn: 'header',
    shownAs: 'Authorization',
    prefix: 'Bearer ',
    ids: { marketplaceId: 'EBAY_DE' },
  },
};
const ORDERS: ApiOrders = {
  orders: [
    {
      shop: SHOP,
      order: {
        id: 'o-1',
        site: 'UK',
        createdAtMs: NOW,
        updatedAtMs: NOW,
        status: 'open',
        lines: [
          { id: 'l', sku: 's', title: 't', quantity: 1, price: { amount: '1.00', currency: 'GBP' } },
          { id: 'm', quantity: 2 },
        ],
        total: { amount: '1.00', currency: 'GBP' },
        own: '{"AmazonOrderId":"o-1"}',
        buyerSealed: 'canary-buyer',
        buyerUntilMs: 5,
      },
    },
  ],
  next: { sinceMs: 1, begunMs: 2, after: { shop: SHOP, change: 9_007_199_254_740_991 } },
  nextSinceMs: NOW,
  late: [
    { shop: SHOP, why: 'nobody-looks', sinceMs: NOW, knownUntilMs: NOW },
    { shop: SHOP, why: 'needs-attention' },
  ],
};
const GIVING: Partial<Api> = {
  shops: async () => ({ kind: 'given', given: SHOPS }),
  token: async () => ({ kind: 'given', given: TOKEN }),
  orders: async () => ({ kind: 'given', given: ORDERS }),
  pull: async () => ({ kind: 'given', given: { shop: SHOP, atMs: NOW } }),
};
const REFUSALS: readonly (readonly [ApiRefusal, number])[] = [
  [{ kind: 'unauthorized' }, 401],
  [{ kind: 'unknown' }, 404],
  [{ kind: 'too-many', untilMs: NOW + 1_500 }, 429],
  [{ kind: 'needs-attention', sinceMs: NOW }, 409],
  [{ kind: 'needs-attention' }, 409],
  [{ kind: 'not-offered' }, 409],
  [{ kind: 'waits', untilMs: NOW + 60_000 }, 503],
];

const everywhere = (answer: () => Promise<never> | Promise<ApiRefusal>): Partial<Api> => ({
  shops: answer,
  token: answer,
  orders: answer,
  pull: answer,
});

type Described = { responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }> };

/** Holds an answer to what the served document says of its route and status. */
async function describedBy(web: Awaited<ReturnType<typeof listen>>) {
  const document = JSON.parse((await web.ask('/v1/openapi.json')).body);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', ...document });
  return ({ path, method }: { path: string; method: string }, answer: Awaited<ReturnType<typeof web.ask>>) => {
    const operation = document.paths[path][method] as Described;
    const type = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    const schema = operation.responses[String(answer.status)]?.content[type]?.schema.$ref;
    expect(schema, `${method} ${path} says nothing of ${answer.status} ${type}`).toBeDefined();
    const valid = ajv.validate(`openapi${schema}`, JSON.parse(answer.body));
    expect(ajv.errors ?? [], answer.body).toEqual([]);
    expect(valid).toBe(true);
  };
}

describe('adapters/web/api', () => {
  it.each(ROUTES.map((one) => [one.method, one.path, one] as const))(
    'what %s %s really answers is what openapi.json says of it: given, and each refusal',
    async (_method, path, one) => {
      const method = one.method.toUpperCase();
      const real = path.replace(':shop', SHOP);
      await using web = await listen({ api: GIVING });
      const holds = await describedBy(web);
      const at = { path: pathOf(one), method: one.method };
      const answer = await web.ask(real, { method, ...AUTH });
      expect(answer.status).toBe(one.status);
      holds(at, answer);
      expect(one.answer.safeParse(JSON.parse(answer.body)).success).toBe(true);
      expect(answer.body).not.toContain('canary');
      for (const [refusal, status] of REFUSALS) {
        if (status === 409 && !path.includes(':shop')) continue;
        await using refusing = await listen({ api: everywhere(async () => refusal) });
        const refused = await refusing.ask(real, { method, ...AUTH });
        expect({ status: refused.status, type: refused.headers['content-type'] }).toEqual({
          status,
          type: 'application/problem+json; charset=utf-8',
        });
        holds(at, refused);
      }
      const bad = await web.ask(`${real}?nonsense=1`, { method, ...AUTH });
      expect(JSON.parse(bad.body)).toMatchObject({ status: 400, parameter: 'nonsense' });
      holds(at, bad);
    },
  );

  it('the checker sees an answer that is not as described', async () => {
    await using web = await listen({ api: GIVING });
    const holds = await describedBy(web);
    const answer = await web.ask('/v1/shops', AUTH);
    const other = { ...answer, body: answer.body.replace('"a_uk"', '7') };
    expect(() => holds({ path: '/v1/shops', method: 'get' }, other)).toThrow();
  });

  it('S33: the key comes in the header alone; in an address it is refused and reported, and nothing is asked', async () => {
    const leaked: string[] = [];
    await using web = await listen({ api: { ...GIVING, leaked: async (text) => void leaked.push(text) } });
    for (const path of [
      `/v1/shops?key=${KEY}`,
      `/v1/orders?access_token=${encodeURIComponent(KEY)}`,
      `/v1/shops/${KEY}/token`,
    ]) {
      const { status, body, headers } = await web.ask(path, AUTH);
      expect({ status, type: JSON.parse(body).type }).toEqual({ status: 401, type: 'urn:shopkey:key-in-address' });
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).not.toContain(KEY);
    }
    expect(leaked).toHaveLength(3);
    expect(leaked.every((text) => text.includes(KEY))).toBe(true);
    expect(web.asked.filter(({ what }) => what !== 'leaked')).toEqual([]);
    expect(JSON.stringify(web.lines)).not.toContain(KEY);
  });

  it('S33: only a bearer’s header is a key', async () => {
    const keys: (string | undefined)[] = [];
    await using web = await listen({
      api: {
        async shops({ key }) {
          keys.push(key);
          return { kind: 'unauthorized' };
        },
      },
    });
    for (const authorization of [
      `Bearer ${KEY}`,
      `bearer ${KEY}`,
      `Basic ${KEY}`,
      KEY,
      'Bearer ',
      `Bearer ${KEY} ${KEY}`,
    ])
      await web.ask('/v1/shops', { headers: { authorization } });
    await web.ask('/v1/shops', { headers: { cookie: `key=${KEY}` } });
    expect(keys).toEqual([KEY, KEY, undefined, undefined, undefined, undefined, undefined]);
  });

  it('S19: an unknown shop and one that is not for the key are the same bytes', async () => {
    await using web = await listen({ api: everywhere(async () => ({ kind: 'unknown' })) });
    const [one, other] = [await web.ask('/v1/shops/s-1/token', AUTH), await web.ask('/v1/shops/s-2/token', AUTH)];
    expect({ ...one, headers: timeless(one.headers) }).toEqual({ ...other, headers: timeless(other.headers) });
  });

  it('S34: every answer is kept by nobody, and one too many says when to come back', async () => {
    await using web = await listen({
      api: { ...GIVING, token: async () => ({ kind: 'too-many', untilMs: NOW + 1_500 }) },
    });
    expect((await web.ask('/v1/shops', AUTH)).headers['cache-control']).toBe('no-store');
    const { status, headers } = await web.ask('/v1/shops/s-1/token', AUTH);
    expect({ status, again: headers['retry-after'] }).toEqual({ status: 429, again: '2' });
  });

  it('S36: what fails is a problem without a word of it; the log has its code and the request’s name', async () => {
    const fail = async (): Promise<never> => {
      throw new StorageError('storage.unreachable', 'canary-message');
    };
    await using web = await listen({ api: everywhere(fail) });
    const { status, body } = await web.ask('/v1/shops', AUTH);
    const { instance } = JSON.parse(body);
    expect(status).toBe(503);
    expect(body + JSON.stringify(web.lines)).not.toContain('canary');
    const line = web.lines.find(({ what }) => what === 'an API request failed');
    expect(line?.fields).toEqual({ code: 'storage.unreachable', requestId: instance.split(':').at(-1) });
  });

  it('S44: a place that was made up, a time that is none and a limit out of bounds are refused by name', async () => {
    await using web = await listen({ api: GIVING });
    for (const [query, parameter] of [
      ['cursor=x', 'cursor'],
      [`cursor=${Buffer.from('[1,2,"s"]').toString('base64url')}`, 'cursor'],
      [`cursor=${Buffer.from('[-1,2,"s",3]').toString('base64url')}`, 'cursor'],
      ['updated_since=yesterday', 'updated_since'],
      ['limit=0', 'limit'],
      ['limit=501', 'limit'],
      ['limit=1e9', 'limit'],
      ['__proto__=1', '__proto__'],
    ] as const) {
      const { status, body } = await web.ask(`/v1/orders?${query}`, AUTH);
      expect({ status, parameter: JSON.parse(body).parameter }, query).toEqual({ status: 400, parameter });
    }
    expect(web.asked).toEqual([]);
  });

  it('a cursor comes back as the place it was made of', async () => {
    const places: unknown[] = [];
    await using web = await listen({
      api: {
        orders: async (_caller, { from, sinceMs }) => {
          places.push(from ?? sinceMs);
          return { kind: 'given', given: ORDERS };
        },
      },
    });
    const { next_cursor } = JSON.parse(
      (await web.ask('/v1/orders?updated_since=2026-11-26T09:00:00%2B01:00', AUTH)).body,
    );
    await web.ask(`/v1/orders?cursor=${next_cursor}`, AUTH);
    expect(places).toEqual([Date.UTC(2026, 10, 26, 8), ORDERS.next]);
  });

  it.each([
    ['GET', '/v1/nowhere', 404, 'not-found'],
    ['GET', '/v1', 404, 'not-found'],
    ['GET', '/v1/shops/', 404, 'not-found'],
    ['GET', '//v1/shops', 404, 'not-found'],
    ['GET', '/V1/shops', 404, 'not-found'],
    ['DELETE', '/v1/nowhere', 404, 'not-found'],
    ['PUT', '/v1/shops', 405, 'wrong-method'],
    ['GET', '/v1/shops/s-1/pull', 405, 'wrong-method'],
    ['GET', '/v1/shops/%E0%A4%A/token', 400, 'wrong-parameter'],
  ] as const)(
    '%s %s, whatever it takes for an answer, is %i as a problem, never a page',
    async (method, path, ...is) => {
      await using web = await listen({ api: GIVING });
      for (const accept of ['application/json', 'text/html', '*/*']) {
        const { status, headers, body } = await web.ask(path, { method, headers: { ...AUTH.headers, accept } });
        const { type, status: said, instance } = JSON.parse(body);
        expect([status, type]).toEqual([is[0], `urn:shopkey:${is[1]}`]);
        expect({ said, instance }).toEqual({ said: status, instance: undefined });
        expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      }
      expect(web.asked).toEqual([]);
    },
  );

  it.each(ROUTES.map((one) => [one.method.toUpperCase(), one.path, one] as const))(
    'S34: %s %s with a body over 64 kB is refused as openapi.json says, not by a page about files',
    async (method, path, one) => {
      await using web = await listen({ api: GIVING });
      const holds = await describedBy(web);
      const headers = { ...AUTH.headers, 'content-length': String(64 * 1_024 + 1) };
      const refused = await web.ask(path.replace(':shop', SHOP), { method, headers, body: 'x' });
      expect({ status: refused.status, connection: refused.headers.connection }).toEqual({
        status: 413,
        connection: 'close',
      });
      holds({ path: pathOf(one), method: one.method }, refused);
      expect(web.asked).toEqual([]);
    },
  );

  it('S34: no schema of an answer has room for more than it says', () => {
    const { components } = openApi(ROUTES) as {
      components: { schemas: Record<string, { additionalProperties?: unknown }> };
    };
    for (const [name, schema] of Object.entries(components.schemas))
      if (name !== 'Problem') expect(schema.additionalProperties, name).toBe(false);
    expect(JSON.stringify(components)).not.toMatch(/refresh|secret/i);
  });
});
