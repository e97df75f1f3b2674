import type { Flow } from '../../../bot/ports.ts';
import { OWN_APP } from '../iop/app.ts';
import { NOWHERE } from '../iop/consent-url.ts';
import { IOP_RENEWAL } from '../iop/renew.ts';
import type { AliExpressConfig } from './config.ts';
import { ALL } from './sites.ts';

const DAY_MS = 86_400_000;

/** The two ways to authorize, with `off` as this configuration has it. Both use the company's own app, entered once and used again. */
export function flowsOf({ consoleUrl, company, retiredFlows }: AliExpressConfig): readonly Flow[] {
  const facts = { consolePage: consoleUrl, redirectUri: NOWHERE };
  const begins = company === undefined ? {} : { begins: { company } };
  return [
    {
      id: 'app',
      aliases: ['app', 'open platform', 'oauth', '开放平台', '应用授权'],
      kind: 'entry+consent',
      retired: false,
      sites: [ALL.code],
      facts,
      keeps: { credentials: ['appSecret', 'accessToken', 'refreshToken'], values: ['appKey', 'userNick'] },
      mayLack: ['userNick'],
      ownApp: OWN_APP,
      ...begins,
      /** 60 days for a launched app, 2 for one in test: the answer decides, and a refresh gives a new token without moving the end. */
      lifetimes: {
        grantMs: 60 * DAY_MS,
        rotates: true,
        renewal: IOP_RENEWAL,
        warnDaysBefore: [14, 7, 1],
        covers: 'account',
      },
    },
    {
      id: 'gw',
      aliases: ['gw', 'gw.api.alibaba.com', '旧平台'],
      kind: 'entry+consent',
      retired: true,
      sites: [ALL.code],
      ...(retiredFlows.some((name) => name === 'gw' || name === 'aliexpress:gw') ? {} : { off: 'retired' as const }),
      facts,
      keeps: { credentials: ['appSecret', 'refreshToken'], values: ['appKey', 'userNick'] },
      mayLack: ['userNick'],
      lifetimes: { grantMs: 180 * DAY_MS, rotates: false, warnDaysBefore: [30, 7, 1], covers: 'account' },
    },
  ];
}
