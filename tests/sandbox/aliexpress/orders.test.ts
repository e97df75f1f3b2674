import { describe, expect, it } from 'vitest';
import type { AliExpressSandbox } from '../../../sandbox/aliexpress/start.ts';
import { create, NOW_MS, open, sync } from './visitor.ts';

const LOGIN = 'Northwind Home';
const HOUR_MS = 3_600_000;
/** 2026-11-23 16:00:00 in California. */
const EVER = { create_date_start: '2026-11-01 00:00:00' };

interface Result {
  readonly success: boolean;
  readonly total_count?: number;
  readonly page_size?: number;
  readonly target_list?: { readonly order_dto: readonly { readonly order_id: number }[] };
}

async function asker(sandbox: AliExpressSandbox) {
  const session = String((await create(sandbox)).access_token);
  const ask = async (asked: object): Promise<Result> => {
    const param0 = JSON.stringify({ page_size: 50, current_page: 1, ...asked });
    return (await sync(sandbox, 'aliexpress.solution.order.get', { session, param0 })).result as Result;
  };
  const ids = async (asked: object) => (await ask(asked)).target_list?.order_dto.map((one) => String(one.order_id));
  return { ask, ids };
}

const make = (sandbox: AliExpressSandbox, count: number, more: object = {}) =>
  (sandbox.control({ makeOrders: { of: LOGIN, count, ...more } }) as { made: string[] }).made;

describe('the simulated AliExpress: orders', () => {
  it('are filtered by times in California; a date without a time is ignored, and finished ones come by name', async () => {
    await using sandbox = await open();
    const { ids } = await asker(sandbox);
    const [a = '', b = '', c = ''] = make(sandbox, 3, { everyMs: HOUR_MS });
    sandbox.control({ changeOrder: { of: LOGIN, id: c, to: 'FINISH' } });
    expect(await ids(EVER)).toEqual([b, a]);
    expect(await ids({ create_date_start: '2026-11-23 14:30:00' })).toEqual([b]);
    expect(await ids({ create_date_start: '2026-11-24' })).toEqual([b, a]);
    expect(await ids({ ...EVER, order_status: 'FINISH' })).toEqual([c]);
    expect(await ids({ ...EVER, order_status_list: ['FUND_PROCESSING'] })).toEqual([c]);
    expect(await ids({ ...EVER, modified_date_end: '2026-11-23 14:30:00' })).toEqual([a]);
  });

  it.each([
    ['no page', { ...EVER, current_page: 0 }],
    ['no date', {}],
    ['the time of a change alone', { modified_date_start: '2026-11-23 00:00:00' }],
    ['more than 180 days', { create_date_start: '2026-05-01 00:00:00' }],
    [
      'more than 30 days of finished ones',
      { create_date_start: '2026-10-20 00:00:00', order_status_list: ['WAIT_SELLER_SEND_GOODS', 'FINISH'] },
    ],
  ])('are not told for %s', async (_, asked) => {
    await using sandbox = await open();
    expect((await (await asker(sandbox)).ask(asked)).success).toBe(false);
  });

  it('come the newest first, 50 a page at most; one that leaves the window moves up all behind it', async () => {
    await using sandbox = await open();
    const { ask, ids } = await asker(sandbox);
    const made = make(sandbox, 60, { agoMs: HOUR_MS });
    expect(await ask({ ...EVER, page_size: 99 })).toMatchObject({ total_count: 60, page_size: 50 });
    const window = { ...EVER, modified_date_end: '2026-11-23 15:30:00', page_size: 10 };
    expect(await ids({ ...window, current_page: 2 })).toEqual(made.slice(40, 50).reverse());
    sandbox.control({ changeOrder: { of: LOGIN, id: made[59] ?? '' } });
    expect(await ids({ ...window, current_page: 2 })).toEqual(made.slice(39, 49).reverse());
  });

  it('are told by whose they are, and no wish is taken for a seller or order that is not there', async () => {
    await using sandbox = await open();
    const made = make(sandbox, 2);
    expect(sandbox.control({ tellOrders: true })).toMatchObject({ orders: { 2000000001: made } });
    expect(() => sandbox.control({ makeOrders: { of: 'Reader', count: 1 } })).toThrow(/no such seller/);
    expect(() => sandbox.control({ changeOrder: { of: LOGIN, id: 'none' } })).toThrow(/no such order/);
    sandbox.control({ reset: true });
    expect(sandbox.control({ tellOrders: true })).toMatchObject({ orders: {} });
    expect(NOW_MS).toBe(Date.UTC(2026, 10, 24));
  });
});
