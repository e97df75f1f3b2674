import { describe, expect, it } from 'vitest';
import { misbehavioursAt } from '../../../sandbox/amazon/misbehave.ts';
import { APIS } from '../../../sandbox/amazon/places.ts';
import { expectAnswerDescribed, expectRequestDescribed } from './described.ts';
import { FEES, open, PARTICIPATIONS, tokensOf } from './visitor.ts';

const ROUTES = {
  participations: { path: PARTICIPATIONS, method: 'GET' },
  account: { path: '/sellers/v1/account', method: 'GET' },
  orders: { path: '/orders/2026-01-01/orders?lastUpdatedAfter=2026-11-23T00:00:00Z', method: 'GET' },
  fees: { path: '/products/fees/v0/items/B000000000/feesEstimate', ...FEES },
} as const satisfies Record<(typeof APIS)[number], { path: string; method: string; body?: string }>;

/** These answer with nothing that a description could describe. */
const NO_JSON = ['html', 'empty', 'cut', 'lose-answer', 'silence', 'slow'];
const CASES = APIS.flatMap((place) =>
  ['good', ...misbehavioursAt(place).filter((name) => !NO_JSON.includes(name))].map((name) => [place, name] as const),
);

describe('sandbox/amazon, held to Amazon’s own descriptions', () => {
  it.each(CASES)('%s, %s: status, headers and body are described', async (place, name) => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Northwind Home');
    if (name !== 'good') sandbox.control({ misbehave: { at: place, do: name } });
    const { path, ...init } = ROUTES[place];
    const headers = { 'x-amz-access-token': access, 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.url}/eu${path}`, { ...init, headers });
    expectAnswerDescribed(init.method, path, response.status, response.headers, await response.json());
  });

  it('refuses what no description has: the check itself fails', () => {
    const none = new Headers();
    expect(() => expectAnswerDescribed('GET', PARTICIPATIONS, 418, none, {})).toThrow();
    expect(() => expectAnswerDescribed('GET', PARTICIPATIONS, 200, none, { payload: [{}] })).toThrow();
    expect(() => expectAnswerDescribed('GET', PARTICIPATIONS, 200, new Headers({ 'x-amzn-new': '1' }), {})).toThrow();
    expect(() => expectAnswerDescribed('GET', '/sellers/v2/account', 200, none, {})).toThrow(/no description/);
    expect(() => expectRequestDescribed('GET', `${PARTICIPATIONS}?marketplaceIds=1`, '')).toThrow();
    expect(() =>
      expectRequestDescribed('POST', ROUTES.fees.path, '{"FeesEstimateRequest":{"Identifier":1}}'),
    ).toThrow();
    expectRequestDescribed('POST', ROUTES.fees.path, FEES.body);
  });
});
