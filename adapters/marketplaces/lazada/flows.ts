import type { Flow } from '../../../bot/ports.ts';
import { OWN_APP } from '../iop/app.ts';
import { NOWHERE } from '../iop/consent-url.ts';
import { IOP_RENEWAL } from '../iop/renew.ts';
import type { LazadaConfig } from './config.ts';
import { sites } from './sites.ts';

const DAY_MS = 86_400_000;

/** One way to authorize: the company's own app, entered once, and consent. */
export const flowsOf = ({ consoleUrl }: LazadaConfig): readonly Flow[] => [
  {
    id: 'app',
    aliases: ['app', 'open platform', 'oauth', '开放平台', '应用授权'],
    kind: 'entry+consent',
    retired: false,
    sites: sites.map((site) => site.code),
    facts: { consolePage: consoleUrl, redirectUri: NOWHERE },
    keeps: { credentials: ['appSecret', 'accessToken', 'refreshToken'], values: ['appKey', 'countries'] },
    ownApp: OWN_APP,
    /** 180 days for an app online, 30 for one in test: the answer decides, and a refresh does not move the end. */
    lifetimes: {
      grantMs: 180 * DAY_MS,
      rotates: true,
      renewal: IOP_RENEWAL,
      warnDaysBefore: [30, 7, 1],
      covers: 'account',
    },
  },
];
