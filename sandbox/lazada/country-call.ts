import type { Express, Request, Response } from 'express';
import { checkCall, paramsOf, type Refusal, refusal } from '../shared/iop/check-call.ts';
import { refuseFlat } from '../shared/iop/refuse.ts';
import { type Account, accountOf } from './accounts.ts';
import type { World } from './world.ts';

const COUNTRY: Readonly<Record<string, string>> = {
  'com.my': 'my',
  sg: 'sg',
  'co.th': 'th',
  'co.id': 'id',
  'com.ph': 'ph',
  vn: 'vn',
};

/** Who asks on which country's host. */
export interface Asking {
  readonly account: Account;
  readonly country: string;
  readonly sellerId: string;
  readonly params: ReadonlyMap<string, string>;
}

interface Call {
  readonly path: string;
  data(asking: Asking): object | Refusal;
}

/** A call on each country's host, by GET alone, as they are described: only who sells there is anybody there. */
export function countryCall(app: Express, world: World, { path, data }: Call): void {
  app.get(`/api/:domain/rest${path}`, (request: Request, response: Response) => {
    const params = paramsOf(request);
    const checked = checkCall(world, path, params);
    if ('refused' in checked) return refuseFlat(world, response, checked.refused);
    const token = world.accessTokens.get(params.get('access_token') ?? '');
    const isGood = token && token.endsAtMs > world.now() && token.appKey === checked.app.key;
    const account = isGood ? accountOf(token.userId) : undefined;
    const country = COUNTRY[String(request.params.domain)] ?? '';
    const sellerId = account?.sellers[country];
    const said =
      account && sellerId !== undefined
        ? data({ account, country, sellerId, params })
        : refusal('IllegalAccessToken', 'The specified access token is invalid or expired');
    if ('type' in said) return refuseFlat(world, response, said as Refusal);
    response.json({ code: '0', data: said, request_id: world.nextRequest() });
  });
}
