import { describe, expect, it } from 'vitest';
import { flowsOf } from '../../../../adapters/marketplaces/amazon/flows.ts';
import { Secret } from '../../../../bot/secret.ts';

const DAY_MS = 86_400_000;
const MADE_MS = Date.UTC(2026, 4, 1);
const ours = { applicationId: 'sandbox', clientId: 'sandbox', clientSecret: new Secret('sandbox-secret') };
const flowOf = (id: string, config: Partial<Parameters<typeof flowsOf>[0]>) =>
  flowsOf({ draft: false, retiredFlows: [], ...config }).find((flow) => flow.id === id);

describe('adapters/marketplaces/amazon/flows', () => {
  it('our app’s secret ends 180 days after the day that the configuration says; of no day, or without an app, nothing', () => {
    const said = { madeAtMs: MADE_MS, livesMs: 180 * DAY_MS, warnDaysBefore: [30, 14, 3] };
    expect(flowOf('app', { ...ours, secretMadeAtMs: MADE_MS })?.appSecret).toEqual(said);
    expect(flowOf('app', ours)?.appSecret).toBeUndefined();
    expect(flowOf('app', { secretMadeAtMs: MADE_MS })?.appSecret).toBeUndefined();
  });

  it('a seller’s own app’s secret lives as long, and is kept where the grant says', () => {
    const { lifetimes, keeps } = flowOf('private', {}) ?? {};
    expect(lifetimes?.ownSecret).toMatchObject({ livesMs: 180 * DAY_MS, warnDaysBefore: [30, 14, 3] });
    expect(keeps?.credentials).toContain(lifetimes?.ownSecret?.field);
  });
});
