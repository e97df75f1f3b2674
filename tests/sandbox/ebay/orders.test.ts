import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { consentUrl, type Opened, open } from './visitor.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const LOGIN = 'northwind-de';

async function signedIn(sandbox: Opened): Promise<string> {
  const { location } = await press(await press(await visit(consentUrl(sandbox)), LOGIN), 'Agree and continue');
  return String((await sandbox.exchange(location?.searchParams.get('code') ?? '')).body.access_token);
}

interface Page {
  readonly total: number;
  readonly next?: string;
  readonly orders: readonly { readonly orderId: string }[];
  readonly errors?: readonly { readonly errorId: number }[];
}

const page = async (sandbox: Opened, token: string, query: string) =>
  (await sandbox.get(`/api/sell/fulfillment/v1/order?${query}`, token)).body as unknown as Page;
const ids = ({ orders }: Page) => orders.map(({ orderId }) => orderId);
const within = (from: string, to = '') => `filter=${encodeURIComponent(`lastmodifieddate:[${from}..${to}]`)}`;

describe('sandbox/ebay: orders', () => {
  it('counts pages from the latest change; one that is changed leaves a window that is over, and the rest move up', async () => {
    await using sandbox = await open();
    const token = await signedIn(sandbox);
    const { made } = (await sandbox.control({ makeOrders: { of: LOGIN, count: 12, agoMs: 60_000 } })) as {
      made: string[];
    };
    const window = within('2026-11-24T00:00:00.000Z', new Date(NOW_MS - 30_000).toISOString());
    const first = await page(sandbox, token, `${window}&limit=5`);
    expect([first.total, ids(first), first.next?.endsWith('limit=5&offset=5')]).toEqual([
      12,
      made.slice(7).reverse(),
      true,
    ]);
    await sandbox.control({ changeOrder: { of: LOGIN, id: made[11] ?? '' } });
    const second = await page(sandbox, token, `${window}&limit=5&offset=5`);
    expect([second.total, ids(second)]).toEqual([11, made.slice(1, 6).reverse()]);
    const beyond = await page(sandbox, token, `${window}&limit=5&offset=50`);
    expect([beyond.total, beyond.orders]).toEqual([11, []]);
  });

  it.each([
    ['limit=201', 31_100],
    ['limit=0', 31_100],
    ['offset=-1', 31_000],
    ['filter=nonsense', 30_700],
    [within(''), 30_820],
    [within('2026-11-24'), 30_810],
    [within('2026-11-24T00:00:00.000Z', '2026-11-25T00:00:01.000Z'), 30_850],
    [within('2026-11-24T00:00:00.000Z', '2026-11-23T00:00:00.000Z'), 30_840],
    [within('2024-01-01T00:00:00.000Z'), 30_830],
    [encodeURIComponent(within('2026-11-24T00:00:00.000Z')).replace('%3D', '='), 30_700],
  ])('refuses %s with %i', async (query, errorId) => {
    await using sandbox = await open();
    expect(await page(sandbox, await signedIn(sandbox), query)).toMatchObject({ errors: [{ errorId }] });
  });

  it('tells every order that exists, and takes no wish for an account or order that does not', async () => {
    await using sandbox = await open();
    const { made } = (await sandbox.control({ makeOrders: { of: LOGIN, count: 3 } })) as { made: string[] };
    expect(await sandbox.control({ tellOrders: true })).toMatchObject({ orders: { simDeN7w3: made } });
    await expect(sandbox.control({ makeOrders: { of: 'nobody', count: 1 } })).rejects.toThrow(/no such account/);
    await expect(sandbox.control({ changeOrder: { of: LOGIN, id: 'none' } })).rejects.toThrow(/no such order/);
    await sandbox.control({ reset: true });
    expect(await sandbox.control({ tellOrders: true })).toMatchObject({ orders: {} });
  });
});
