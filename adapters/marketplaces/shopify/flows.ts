import type { Flow } from '../../../bot/ports.ts';
import { SHORT_LIVED_BEFORE_MS } from '../renewal.ts';
import type { ShopifyConfig } from './config.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What stays good until somebody ends it. */
const NO_END = { rotates: false, warnDaysBefore: [], covers: 'site' } as const;

/**
 * The access token lives an hour. The refresh token that was used gives the same pair again until that is used, for 30 days (doc:
 * changelog "More resilient refreshes", 2026-08-28): a lost answer is asked for again.
 */
const ROTATING = { beforeMs: SHORT_LIVED_BEFORE_MS, repeatable: true } as const;
/** A token of 24 hours for client id and secret, which no answer changes: another is asked for an hour before its end (go-shopify; renewed at 23 hours). */
const ANOTHER = { beforeMs: HOUR_MS, repeatable: true } as const;

/** The four ways to authorize, with `off` as this configuration has it. @see docs/platforms/shopify.md section 1 */
export function flowsOf(config: ShopifyConfig): readonly Flow[] {
  const appIsSet = config.clientId !== undefined && config.clientSecret !== undefined;
  const facts = { scopes: config.scopes.join(', ') };
  return [
    {
      id: 'install',
      aliases: ['shopify app', '安装授权', '安装应用授权'],
      kind: 'consent',
      retired: false,
      sites: [],
      ...(appIsSet ? {} : { off: 'not-configured' as const }),
      facts,
      keeps: { credentials: ['accessToken', 'refreshToken'], values: [] },
      /** 90 days from the last renewal; the answer says it, too. */
      lifetimes: { grantMs: 90 * DAY_MS, rotates: true, renewal: ROTATING, warnDaysBefore: [30, 7, 1], covers: 'site' },
      revocable: true,
    },
    {
      id: 'dev-app',
      aliases: ['dev dashboard', 'dev-dashboard', 'client credentials', '开发者后台应用', '自建应用'],
      kind: 'entry',
      retired: false,
      sites: [],
      facts,
      keeps: { credentials: ['clientSecret', 'accessToken'], values: ['clientId'] },
      reuses: ['clientSecret'],
      lifetimes: { ...NO_END, renewal: ANOTHER },
    },
    {
      id: 'admin-token',
      aliases: ['admin token', 'custom app', 'custom-app', '后台令牌', '自定义应用'],
      kind: 'entry',
      retired: false,
      sites: [],
      facts,
      keeps: { credentials: ['adminToken'], values: [] },
      lifetimes: NO_END,
    },
    {
      id: 'private',
      aliases: ['private app', 'private-app', '私有app', '私有应用'],
      kind: 'entry',
      retired: true,
      sites: [],
      ...(config.retiredFlows.includes('private') ? {} : { off: 'retired' as const }),
      facts,
      keeps: { credentials: ['apiPassword'], values: ['apiKey'] },
      lifetimes: NO_END,
    },
  ];
}
