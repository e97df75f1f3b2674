import type { Flow } from '../../../bot/ports.ts';
import type { WishConfig } from './config.ts';
import { everywhere } from './sites.ts';

/** The name that the seller gives to the private app; Wish takes any. */
const APP_NAME = 'Shopkey';

/**
 * The access token lives 30 days and dies with the renewal (model), so it is used until its last day; the day is for Wish's outages.
 * Whether a refresh token is taken twice is not documented.
 */
const RENEWAL = { beforeMs: 86_400_000, repeatable: false } as const;

const common = {
  kind: 'entry+consent',
  returns: 'address',
  sites: [everywhere.code],
  reuses: ['clientSecret'],
  facts: { appName: APP_NAME },
  keeps: { credentials: ['clientSecret', 'accessToken', 'refreshToken'], values: ['clientId', 'host', 'redirectUri'] },
  mayLack: ['host', 'redirectUri'],
  /** wish.md section 3: each refresh ends the running access token; the refresh token's end is not published. */
  lifetimes: { rotates: true, warnDaysBefore: [], covers: 'account' },
} as const satisfies Partial<Flow>;

/** `v3`, and the manual's `v2`, which answers 404 since 2026 at the latest. */
export function flowsOf({ retiredFlows }: Pick<WishConfig, 'retiredFlows'>): readonly Flow[] {
  return [
    {
      ...common,
      lifetimes: { ...common.lifetimes, renewal: RENEWAL },
      id: 'v3',
      aliases: ['v3', 'api v3'],
      retired: false,
    },
    {
      ...common,
      id: 'v2',
      aliases: ['v2', 'api v2'],
      retired: true,
      ...(retiredFlows.includes('v2') ? {} : { off: 'retired' as const }),
    },
  ];
}
