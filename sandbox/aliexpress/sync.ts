import type { Express } from 'express';
import { checkCall, paramsOf, type Refusal, refusal } from '../shared/iop/check-call.ts';
import { type Account, accountOf } from './accounts.ts';
import { BUSINESS_PATH, refuseWrapped } from './answers.ts';
import { orderList } from './order-list.ts';
import type { World } from './world.ts';

type Method = (account: Account, params: ReadonlyMap<string, string>, world: World) => object | Refusal;

const denied = refusal('InsufficientPermission', 'The app or the user has no permission for this API');

const METHODS: Readonly<Record<string, Method>> = {
  /** It has no name of the shop. */
  'aliexpress.merchant.profile.get': ({ kind, country, userId }) =>
    kind === 'seller' && country === 'CN'
      ? {
          profile: {
            seller_id: Number(userId),
            country,
            quotation_currency: 'USD',
            online_store_product_number: '12',
            auth_store_product_number: '0',
            limit_store_product_number: '3000',
          },
        }
      : denied,
  'aliexpress.solution.merchant.profile.get': ({ kind, country, shopId, shopName, nick, mayNotPost }) =>
    kind === 'seller' && country !== 'CN'
      ? {
          country_code: country,
          merchant_login_id: nick,
          product_posting_forbidden: mayNotPost === true,
          shop_id: Number(shopId),
          shop_name: shopName,
          shop_type: 'Official Store',
          shop_url: `https://www.aliexpress.com/store/${shopId}`,
        }
      : denied,
  'aliexpress.trade.seller.orderlist.get': (account, params, world) => {
    if (account.kind !== 'seller' || account.country !== 'CN') return denied;
    const names = { orders: 'aeop_order_item_dto', products: 'aeop_order_product_dto' };
    return { result: orderList(world, account, { query: params.get('param_aeop_order_query') ?? '', names }) };
  },
  'aliexpress.solution.order.get': (account, params, world) => {
    if (account.kind !== 'seller') return denied;
    const names = { orders: 'order_dto', products: 'order_product_dto' };
    return { result: orderList(world, account, { query: params.get('param0') ?? '', names }) };
  },
};

/** Business interfaces: `method` names them, and nothing stands in front of what is signed. @see aliexpress.md sections 4 and 7 */
export function syncEndpoint(app: Express, world: World): void {
  app.all(BUSINESS_PATH, (request, response) => {
    const params = paramsOf(request);
    const checked = checkCall(world, '', params);
    if ('refused' in checked) return refuseWrapped(world, response, checked.refused);
    const sent = ['session', 'access_token'].filter((name) => params.has(name));
    if (sent.length !== 1) return refuseWrapped(world, response, refusal('MissingParameter', 'One token is needed'));
    const token = world.accessTokens.get(params.get(sent[0] ?? '') ?? '');
    const isGood = token && token.endsAtMs > world.now() && token.appKey === checked.app.key;
    if (!isGood)
      return refuseWrapped(
        world,
        response,
        refusal('IllegalAccessToken', 'The specified access token is invalid or expired'),
      );
    const name = params.get('method') ?? '';
    const account = accountOf(token.userId);
    const said =
      account && Object.hasOwn(METHODS, name)
        ? METHODS[name]?.(account, params, world)
        : refusal('InvalidApiPath', 'The API does not exist');
    if (said === undefined || 'code' in said)
      return refuseWrapped(world, response, (said as Refusal | undefined) ?? denied);
    response.json({ [`${name.replaceAll('.', '_')}_response`]: { ...said, request_id: world.nextRequest() } });
  });
}
