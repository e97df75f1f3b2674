import { describe, expect, it } from 'vitest';
import { api, open, tokensOf } from './visitor.ts';

const SELLER = 'A2NORTHWIND001';
const HOUR_MS = 3_600_000;
const SEARCH = '/eu/orders/2026-01-01/orders?lastUpdatedAfter=2026-11-23T00:00:00Z';

interface Page {
  readonly orders: readonly { readonly orderId: string }[];
  readonly pagination?: { readonly nextToken: string };
}

async function stand() {
  const sandbox = await open();
  const { access } = await tokensOf(sandbox, 'Northwind Home');
  const make = (count: number) =>
    (sandbox.control({ makeOrders: { of: SELLER, count, agoMs: HOUR_MS, at: ['UK', 'DE'] } }) as { made: string[] })
      .made;
  const search = async (query: string) => {
    const { status, body } = await api(sandbox, `${SEARCH}${query}`, access);
    return { status, page: body as unknown as Page };
  };
  return Object.assign(sandbox, { make, search });
}

const ids = ({ page }: { page: Page }) => page.orders.map(({ orderId }) => orderId);

describe('sandbox/amazon: orders', () => {
  it('pages by a token that is of one question, and good for a day', async () => {
    await using sandbox = await stand();
    const made = sandbox.make(6);
    const first = await sandbox.search('&maxResultsPerPage=4&includedData=FULFILLMENT,PROCEEDS');
    const token = `&paginationToken=${first.page.pagination?.nextToken}`;
    const second = await sandbox.search(token);
    expect([ids(first), ids(second), second.page.pagination]).toEqual([made.slice(0, 4), made.slice(4), undefined]);
    expect((await sandbox.search(`${token}&marketplaceIds=A1PA6795UKMFR9`)).status).toBe(400);
    sandbox.control({ advanceMs: 24 * HOUR_MS });
    expect((await sandbox.search(token)).status).not.toBe(200);
  });

  it('gives orders of the asked marketplaces alone, and refuses a window that is not over for two minutes', async () => {
    await using sandbox = await stand();
    const made = sandbox.make(4);
    expect(ids(await sandbox.search('&marketplaceIds=A1PA6795UKMFR9'))).toEqual([made[1], made[3]]);
    for (const bad of [
      '&lastUpdatedBefore=2026-11-23T23:59:00Z',
      '&lastUpdatedBefore=x',
      '&maxResultsPerPage=101',
      '&createdAfter=2026-11-23T00:00:00Z',
    ])
      expect([bad, (await sandbox.search(bad)).status]).toEqual([bad, 400]);
  });

  it('gives twenty pages at once, and then one in three minutes', async () => {
    await using sandbox = await stand();
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++) statuses.push((await sandbox.search('')).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429]);
    sandbox.control({ advanceMs: 179_000 });
    expect((await sandbox.search('')).status).toBe(200);
  });

  it('tells every order that exists, and takes no wish for a seller, site or order that does not', async () => {
    await using sandbox = await stand();
    const made = sandbox.make(2);
    expect(sandbox.control({ tellOrders: true })).toMatchObject({ orders: { [SELLER]: made } });
    for (const wish of [
      { makeOrders: { of: 'nobody', count: 1 } },
      { makeOrders: { of: SELLER, count: 1, at: ['XX'] } },
      { changeOrder: { of: SELLER, id: 'none' } },
    ])
      expect(() => sandbox.control(wish)).toThrow(RangeError);
  });
});
