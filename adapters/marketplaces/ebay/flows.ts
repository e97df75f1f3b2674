import type { Flow } from '../../../bot/ports.ts';
import { SHORT_LIVED_BEFORE_MS } from '../renewal.ts';
import type { EbayConfig } from './config.ts';
import { sites } from './sites.ts';

const DAY_MS = 86_400_000;
const everySite = sites.map((site) => site.code);

/**
 * What both ways give: eighteen months, which no renewal makes longer; a new consent alone starts them anew. The answer's own number
 * counts where it has one.
 */
const LIFETIME = { grantMs: 548 * DAY_MS, rotates: false, warnDaysBefore: [30, 7, 1], covers: 'account' } as const;

/**
 * An access token lives two hours; no renewal brings a refresh token, so it may be repeated (known; SDKs keep the old one). eBay gives
 * 50,000 renewals a day to all shops together (doc: oauth-rate-limits): none is asked for sooner than needed.
 */
const RENEWAL = { beforeMs: SHORT_LIVED_BEFORE_MS, repeatable: true } as const;

/** The two ways to authorize, with `off` as this configuration has it. */
export function flowsOf(config: EbayConfig): readonly Flow[] {
  const isSet = Boolean(config.clientId && config.clientSecret && config.ruName);
  return [
    {
      id: 'oauth',
      aliases: ['oauth', 'oauth2', '网页授权'],
      kind: 'consent',
      retired: false,
      sites: everySite,
      ...(isSet ? {} : { off: 'not-configured' as const }),
      facts: {},
      keeps: { credentials: ['accessToken', 'refreshToken'], values: [] },
      lifetimes: { ...LIFETIME, renewal: RENEWAL },
    },
    {
      id: 'authnauth',
      aliases: ['authnauth', "auth'n'auth", 'auth n auth', '旧版授权'],
      kind: 'consent',
      retired: true,
      sites: everySite,
      ...offWhenRetired('authnauth', config, isSet && Boolean(config.devId)),
      facts: {},
      keeps: { credentials: ['eBayAuthToken'], values: [] },
      lifetimes: LIFETIME,
      /** `RevokeToken` is of the Trading API, and asks for all of the app's keys (doc). OAuth has no such call. */
      ...(isSet && config.devId ? { revocable: true as const } : {}),
    },
  ];
}

function offWhenRetired(id: string, { retiredFlows }: EbayConfig, isConfigured: boolean): Pick<Flow, 'off'> {
  if (!retiredFlows.includes(id)) return { off: 'retired' };
  return isConfigured ? {} : { off: 'not-configured' };
}
