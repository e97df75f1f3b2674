import type { Express, Request, Response } from 'express';
import { checkCall, paramsOf, refusal } from '../shared/iop/check-call.ts';
import { type App, refreshed, type Tokens, tokensFor } from '../shared/iop/gateway.ts';
import { accountOf } from './accounts.ts';
import { refuseFlat } from './answers.ts';
import type { World } from './world.ts';

/** The token endpoints, below `/rest` alone, by POST and GET. @see aliexpress.md sections 2 and 5 */
export function tokenEndpoints(app: Express, world: World): void {
  const serve = (path: string, param: string, trade: typeof tokensFor, refused: [string, string]) => {
    app.all(`/rest${path}`, (request: Request, response: Response) => {
      const params = paramsOf(request);
      const checked = checkCall(world, path, params);
      if ('refused' in checked) return refuseFlat(world, response, checked.refused);
      const value = params.get(param);
      if (!value)
        return refuseFlat(world, response, refusal('MissingParameter', `The input parameter "${param}" is missing`));
      const traded = trade(world, checked.app, value);
      if (!traded) return refuseFlat(world, response, refusal(...refused));
      response.json(answerOf(world, checked.app, traded));
    });
  };
  serve('/auth/token/create', 'code', tokensFor, ['InvalidCode', 'Invalid authorization code']);
  serve('/auth/token/refresh', 'refresh_token', refreshed, [
    'IllegalRefreshToken',
    'The specified refresh token is invalid or expired',
  ]);
}

/** A buyer's answer carries a seller id, too, equal to the user id: the documentation's own sample does. */
function answerOf(world: World, _app: App, { userId, tokens }: { userId: string; tokens: Tokens }) {
  const account = accountOf(userId);
  return {
    ...tokens,
    expire_time: world.now() + tokens.expires_in * 1000,
    refresh_token_valid_time: world.now() + tokens.refresh_expires_in * 1000,
    user_id: userId,
    seller_id: userId,
    user_nick: account?.nick ?? '',
    account: `${account?.nick.split(':')[0] ?? 'nobody'}@example.com`,
    account_platform: account?.kind === 'buyer' ? 'buyerApp' : 'seller_center',
    havana_id: `9${userId}00`,
    locale: 'zh_CN',
    sp: 'ae',
    code: '0',
    request_id: `sim${++world.counter}`,
  };
}
