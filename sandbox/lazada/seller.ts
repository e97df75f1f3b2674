import type { Express } from 'express';
import { checkCall, paramsOf, refusal } from '../shared/iop/check-call.ts';
import { refuseFlat } from '../shared/iop/refuse.ts';
import { accountOf } from './accounts.ts';
import type { World } from './world.ts';

const COUNTRY: Readonly<Record<string, string>> = {
  'com.my': 'my',
  sg: 'sg',
  'co.th': 'th',
  'co.id': 'id',
  'com.ph': 'ph',
  vn: 'vn',
};

/** `/seller/get` on each country's host: only who sells there is anybody there. */
export function sellerApi(app: Express, world: World): void {
  app.all('/api/:domain/rest/seller/get', (request, response) => {
    const params = paramsOf(request);
    const checked = checkCall(world, '/seller/get', params);
    if ('refused' in checked) return refuseFlat(world, response, checked.refused);
    const token = world.accessTokens.get(params.get('access_token') ?? '');
    const isGood = token && token.endsAtMs > world.now() && token.appKey === checked.app.key;
    const account = isGood ? accountOf(token.userId) : undefined;
    const country = COUNTRY[String(request.params.domain)] ?? '';
    const sellerId = account?.sellers[country];
    if (!account || sellerId === undefined)
      return refuseFlat(
        world,
        response,
        refusal('IllegalAccessToken', 'The specified access token is invalid or expired'),
      );
    response.json({
      code: '0',
      data: {
        name: account.store,
        name_company: `${account.store} Ltd.`,
        seller_id: Number(sellerId),
        short_code: `${country.toUpperCase()}${sellerId}`,
        status: account.status,
        cb: account.country === 'cb',
        verified: true,
        location: country,
        email: account.email,
        logo_url: '',
      },
      request_id: world.nextRequest(),
    });
  });
}
