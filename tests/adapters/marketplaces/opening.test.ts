import { describe, expect, it } from 'vitest';
import { openMarketplaces } from '../../../adapters/marketplaces/opening.ts';
import { readConfig } from '../../../config/index.ts';
import { KEY } from '../../support/walker.ts';

const clock = { now: () => Date.parse('2026-11-26T10:00:00Z') };
const MINUTE = 60_000;

describe('adapters/marketplaces/opening', () => {
  it('each platform is pulled at its own pace, unless the configuration names another', async () => {
    const env = { SHOPKEY_KEYS: `k1:${Buffer.from(KEY).toString('base64')}`, SHOPKEY_PULL_MINUTES: 'wish:45' };
    const config = readConfig(env);
    const opened = await openMarketplaces(config, {
      clock,
      retiredFlows: [],
      pullMinutes: config.SHOPKEY_PULL_MINUTES,
    });
    const paces = Object.fromEntries(opened.map(({ platform, pull }) => [platform, pull?.everyMs]));
    expect(paces).toMatchObject({ amazon: 10 * MINUTE, ebay: 10 * MINUTE, wish: 45 * MINUTE });
    expect(opened.find(({ platform }) => platform === 'wish')?.pull?.permission).toBe('orders:read');
  });
});
