import type { Express, Request, Response } from 'express';
import { checkCall, paramsOf, refusal } from './check-call.ts';
import { type Gateway, refreshed, type Tokens, tokensFor } from './gateway.ts';
import { refuseFlat } from './refuse.ts';

/**
 * The token endpoints, below `/rest` alone, by POST and GET.
 * @param whose what a platform says of the account besides the tokens
 * @see aliexpress.md sections 2 and 5
 */
export function tokenEndpoints(
  app: Express,
  gateway: Gateway,
  whose: (userId: string, tokens: Tokens) => object,
): void {
  const serve = (path: string, param: string, trade: typeof tokensFor, refused: [string, string]) => {
    app.all(`/rest${path}`, (request: Request, response: Response) => {
      const params = paramsOf(request);
      const checked = checkCall(gateway, path, params);
      if ('refused' in checked) return refuseFlat(gateway, response, checked.refused);
      const value = params.get(param);
      if (!value)
        return refuseFlat(gateway, response, refusal('MissingParameter', `The input parameter "${param}" is missing`));
      const traded = trade(gateway, checked.app, value);
      if (!traded) return refuseFlat(gateway, response, refusal(...refused));
      const { tokens, userId } = traded;
      response.json({ ...tokens, ...whose(userId, tokens), code: '0', request_id: gateway.nextRequest() });
    });
  };
  serve('/auth/token/create', 'code', tokensFor, ['InvalidCode', 'Invalid authorization code']);
  serve('/auth/token/refresh', 'refresh_token', refreshed, [
    'IllegalRefreshToken',
    'The specified refresh token is invalid or expired',
  ]);
}
