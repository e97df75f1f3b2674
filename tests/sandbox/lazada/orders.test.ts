import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type LazadaSandbox, startLazada } from '../../../sandbox/lazada/start.ts';
import { ONLINE } from '../../../sandbox/lazada/world.ts';

const NOW_MS = Date.UTC(2026, 10, 24);
const CALLBACK = 'http://127.0.0.1:3978/callback/lazada/app';
const LOGIN = 'Northwind Home';
const EVER = { update_after: '2026-11-01T00:00:00+08:00' };

async function open() {
  const sandbox = await startLazada({ now: () => NOW_MS });
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.stop() });
}

interface Body {
  readonly code?: string;
  readonly access_token?: string;
  readonly data?: {
    readonly countTotal?: number;
    readonly orders?: readonly { readonly order_id: number }[];
  } & readonly { readonly order_id: number; readonly order_items: readonly object[] }[];
}

/** Signed here and by nobody else: neither by our client nor by the simulation. */
function signed(path: string, given: Readonly<Record<string, string>>): URLSearchParams {
  const params: Record<string, string> = {
    app_key: ONLINE.key,
    sign_method: 'sha256',
    timestamp: String(NOW_MS),
    ...given,
  };
  const joined = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name]}`)
    .join('');
  const sign = createHmac('sha256', ONLINE.secret)
    .update(path + joined)
    .digest('hex');
  return new URLSearchParams({ ...params, sign: sign.toUpperCase() });
}

async function asker(sandbox: LazadaSandbox) {
  const link = new URLSearchParams({
    ...{ response_type: 'code', client_id: ONLINE.key, redirect_uri: CALLBACK, state: 's' },
    ...{ country: 'cb', login: LOGIN, answer: 'authorize' },
  });
  const back = await fetch(`${sandbox.url}/oauth/authorize?${link}`, { redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const path = '/auth/token/create';
  const token = await fetch(`${sandbox.url}/rest${path}`, { method: 'POST', body: signed(path, { code }) });
  const { access_token = '' } = (await token.json()) as Body;
  return async (name: string, params: Readonly<Record<string, string>>, domain = 'sg'): Promise<Body> => {
    const query = signed(name, { access_token, ...params });
    return (await (await fetch(`${sandbox.url}/api/${domain}/rest${name}?${query}`)).json()) as Body;
  };
}

const make = (sandbox: LazadaSandbox, count: number, more: object = {}) =>
  (sandbox.control({ makeOrders: { of: LOGIN, count, at: ['sg'], ...more } }) as { made: string[] }).made;
const idsOf = ({ data }: Body) => data?.orders?.map(({ order_id }) => String(order_id));

describe('the simulated Lazada: orders', () => {
  it('are of the country whose host is asked, and within both ends of the time of their change', async () => {
    await using sandbox = await open();
    const ask = await asker(sandbox);
    const [a = '', b = '', c = ''] = make(sandbox, 3);
    make(sandbox, 1, { at: ['my'] });
    expect(idsOf(await ask('/orders/get', EVER))).toEqual([c, b, a]);
    const ends = { update_after: '2026-11-24T07:59:59+08:00', update_before: '2026-11-23T23:59:59+00:00' };
    expect(idsOf(await ask('/orders/get', ends))).toEqual([b]);
    expect(idsOf(await ask('/orders/get', EVER, 'com.my'))).toHaveLength(1);
  });

  it('are counted in the asked direction; one that leaves the window moves up all behind it', async () => {
    await using sandbox = await open();
    const ask = await asker(sandbox);
    const made = make(sandbox, 6, { agoMs: 60_000 });
    const window = {
      ...EVER,
      update_before: '2026-11-24T07:59:30+08:00',
      sort_by: 'updated_at',
      sort_direction: 'ASC',
    };
    const second = () => ask('/orders/get', { ...window, limit: '2', offset: '2' });
    expect([idsOf(await second()), (await second()).data?.countTotal]).toEqual([made.slice(2, 4), 6]);
    sandbox.control({ changeOrder: { of: LOGIN, id: made[0] ?? '' } });
    expect([idsOf(await second()), (await second()).data?.countTotal]).toEqual([made.slice(3, 5), 5]);
  });

  it.each([
    ['18', {}],
    ['17', { update_after: '2026-11-24' }],
    ['17', { update_after: '2026-11-24T00:00:00Z' }],
    ['14', { ...EVER, offset: '5001' }],
    ['19', { ...EVER, limit: '101' }],
    ['74', { ...EVER, sort_direction: 'UP' }],
    ['75', { ...EVER, sort_by: 'price' }],
  ])('refuses with %s: %j', async (code, params) => {
    await using sandbox = await open();
    expect((await (await asker(sandbox))('/orders/get', params as Record<string, string>)).code).toBe(code);
  });

  it('tells the items of 50 orders at most, each of the country and there', async () => {
    await using sandbox = await open();
    const ask = await asker(sandbox);
    const ids = make(sandbox, 51);
    const items = (all: readonly string[], domain?: string) =>
      ask('/orders/items/get', { order_ids: `[${all.join(',')}]` }, domain);
    const { data } = await items(ids.slice(0, 2));
    expect(data?.map(({ order_id, order_items }) => [String(order_id), order_items.length])).toEqual([
      [ids[0], 2],
      [ids[1], 2],
    ]);
    expect((await items(ids)).code).toBe('38');
    expect((await items(['1'])).code).toBe('37');
    expect((await items(ids.slice(0, 1), 'com.my')).code).toBe('37');
    expect((await ask('/orders/items/get', { order_ids: '1' })).code).toBe('56');
  });

  it('are told by whose they are, and no wish is taken for a seller or order that is not there', async () => {
    await using sandbox = await open();
    const made = make(sandbox, 2);
    expect(sandbox.control({ tellOrders: true })).toMatchObject({ orders: { 700000001: made } });
    expect(() => sandbox.control({ makeOrders: { of: 'Reader', count: 1 } })).toThrow(/no such seller/);
    expect(() => sandbox.control({ changeOrder: { of: LOGIN, id: 'none' } })).toThrow(/no such order/);
    sandbox.control({ reset: true });
    expect(sandbox.control({ tellOrders: true })).toMatchObject({ orders: {} });
  });
});
