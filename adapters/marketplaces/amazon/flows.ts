import type { Flow } from '../../../bot/ports.ts';
import { SHORT_LIVED_BEFORE_MS } from '../renewal.ts';
import type { AmazonConfig } from './config.ts';
import { developerNumbers, developerPages } from './mws/developer-facts.ts';
import { sites } from './sites.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** An access token lives an hour; a refresh returns the refresh token that was sent, and may be repeated (doc-2021, amazon.md section 2.4). */
const RENEWAL = { beforeMs: SHORT_LIVED_BEFORE_MS, repeatable: true } as const;

/** amazon.md, "What lives how long"; the days before are for admins and sellers alike. */
const SECRET_LIFE = { livesMs: 180 * 24 * 60 * 60 * 1000, warnDaysBefore: [30, 14, 3] } as const;

const everySite = sites.map((site) => site.code);
/** The manual's sites without China; third parties only where it names a developer number: not in Mexico and the Far East. */
const mwsSites = Object.keys(developerPages);
const mwsThirdPartySites = Object.keys(developerNumbers);

const named = (name: string, table: Readonly<Record<string, string>>, codes: readonly string[]) =>
  Object.fromEntries(
    Object.entries(table)
      .filter(([code]) => codes.includes(code))
      .map(([code, value]) => [`${name}.${code}`, value]),
  );

/** The four ways to authorize, with `off` as this configuration has it. */
export function flowsOf(config: AmazonConfig): readonly Flow[] {
  const appIsSet = Boolean(config.applicationId && config.clientId && config.clientSecret);
  const pairIsSet = Boolean(config.mwsAccessKeyId && config.mwsSecretKey);
  return [
    {
      id: 'app',
      aliases: ['app', 'oauth', 'website', 'public', 'sp-api', 'spapi', '应用', '应用授权', '网页授权'],
      kind: 'consent',
      retired: false,
      sites: everySite,
      ...(appIsSet ? {} : { off: 'not-configured' as const }),
      facts: {},
      ...(appIsSet && config.secretMadeAtMs !== undefined
        ? { appSecret: { ...SECRET_LIFE, madeAtMs: config.secretMadeAtMs } }
        : {}),
      keeps: { credentials: ['accessToken', 'refreshToken'], values: [] },
      lifetimes: { grantMs: YEAR_MS, rotates: false, renewal: RENEWAL, warnDaysBefore: [30, 7, 1], covers: 'region' },
    },
    {
      id: 'private',
      keeps: { credentials: ['clientSecret', 'accessToken', 'refreshToken'], values: ['clientId'] },
      reuses: ['clientSecret'],
      lifetimes: {
        rotates: false,
        renewal: RENEWAL,
        warnDaysBefore: [],
        ownSecret: { ...SECRET_LIFE, field: 'clientSecret' },
        covers: 'region',
      },
      aliases: ['private', 'self-authorized', 'self-authorization', '私有', '私有应用', '私有授权'],
      kind: 'entry',
      retired: false,
      sites: everySite,
      facts: {},
    },
    {
      id: 'mws-self',
      keeps: { credentials: ['secretKey'], values: ['accessKeyId'] },
      lifetimes: { rotates: false, warnDaysBefore: [], covers: 'region' },
      aliases: ['mws-self', 'mws', 'self', '自授权', '销售ID', 'mws access key'],
      kind: 'entry',
      retired: true,
      sites: mwsSites,
      ...offWhenRetired('mws-self', config, true),
      facts: named('developerPage', developerPages, mwsSites),
    },
    {
      id: 'mws-third-party',
      keeps: { credentials: ['mwsAuthToken'], values: [] },
      lifetimes: { rotates: false, warnDaysBefore: [], covers: 'region' },
      aliases: ['mws-third-party', 'mws-third', 'third-party', 'third', '三方授权', '第三方授权'],
      kind: 'entry',
      retired: true,
      sites: mwsThirdPartySites,
      ...offWhenRetired('mws-third-party', config, pairIsSet),
      facts: {
        ...named('developerPage', developerPages, mwsThirdPartySites),
        ...named('developerNumber', developerNumbers, mwsThirdPartySites),
      },
    },
  ];
}

function offWhenRetired(id: string, config: AmazonConfig, isConfigured: boolean): Pick<Flow, 'off'> {
  if (!config.retiredFlows.some((name) => name === id || name === `amazon:${id}`)) return { off: 'retired' };
  return isConfigured ? {} : { off: 'not-configured' };
}
