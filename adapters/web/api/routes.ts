import type { z } from 'zod';
import type { ApiLate, ApiOrders, ApiOrdersStanding, ApiShop, ApiToken } from '../../../bot/ports.ts';
import { ordersCursor, readOrdersCursor, readShopsCursor, shopsCursor } from './cursors.ts';
import { type ApiRoute, given, route } from './route.ts';
import {
  LIMITS_OF,
  NoQuery,
  type OrderSchema,
  OrdersQuery,
  OrdersSchema,
  PullSchema,
  type ShopSchema,
  ShopsQuery,
  ShopsSchema,
  TokenSchema,
} from './schemas.ts';

/** Every route of the API, in the order of `openapi.json`. */
export const ROUTES: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/shops',
    id: 'listShops',
    scope: 'shops:read',
    summary: 'The shops of this key, by name, and how each stands',
    query: ShopsQuery,
    status: 200,
    answer: ShopsSchema,
    async open({ api, caller, query: { cursor, limit = LIMITS_OF.shops.usual } }) {
      const after = cursor === undefined ? undefined : readShopsCursor(cursor);
      if (cursor !== undefined && after === undefined) return { kind: 'wrong-parameter', parameter: 'cursor' };
      const reply = await api.shops(caller, { limit, ...(after === undefined ? {} : { after }) });
      return given(reply, (page) => ({
        shops: page.shops.map(sentShop),
        ...(page.after === undefined ? {} : { next_cursor: shopsCursor(page.after) }),
      }));
    },
  }),
  route({
    method: 'get',
    path: '/v1/shops/:shop/token',
    id: 'getToken',
    scope: 'token:read',
    summary: 'An access token for a shop, with five minutes left at least; renewed on the way if needed',
    query: NoQuery,
    status: 200,
    answer: TokenSchema,
    async open({ api, caller, shop }) {
      return given(await api.token(caller, shop), sentToken);
    },
  }),
  route({
    method: 'get',
    path: '/v1/orders',
    id: 'listOrders',
    scope: 'orders:read',
    summary: 'Orders that were stored or changed since a time, shop after shop; each change comes, some may come twice',
    query: OrdersQuery,
    status: 200,
    answer: OrdersSchema,
    async open({ api, caller, query }) {
      const { shop, updated_since: since, cursor, limit = LIMITS_OF.orders.usual } = query;
      const from = cursor === undefined ? undefined : readOrdersCursor(cursor);
      if (cursor !== undefined && from === undefined) return { kind: 'wrong-parameter', parameter: 'cursor' };
      const sinceMs = since === undefined ? 0 : Date.parse(since);
      const walk = { sinceMs, limit, ...(shop === undefined ? {} : { shop }), ...(from ? { from } : {}) };
      return given(await api.orders(caller, walk), sentOrders);
    },
  }),
  route({
    method: 'post',
    path: '/v1/shops/:shop/pull',
    id: 'pullOrders',
    scope: 'orders:pull',
    summary: 'Pulls a shop’s orders now, or as soon as its platform allows it',
    query: NoQuery,
    status: 202,
    answer: PullSchema,
    async open({ api, caller, shop }) {
      return given(await api.pull(caller, shop), ({ shop: id, atMs }) => ({ shop: id, next_pull_at: timeOf(atMs) }));
    },
  }),
];

const timeOf = (atMs: number): string => new Date(atMs).toISOString();

function sentShop(shop: ApiShop): z.input<typeof ShopSchema> {
  const { id, name, displayName, platform, site, sellerId, erpId, status, sinceMs, untilMs, orders } = shop;
  return {
    id,
    name,
    display_name: displayName,
    platform,
    site,
    seller_id: sellerId,
    ...(erpId === undefined ? {} : { erp_id: erpId }),
    status,
    ...(sinceMs === undefined ? {} : { since: timeOf(sinceMs) }),
    ...(untilMs === undefined ? {} : { until: timeOf(untilMs) }),
    ...(orders === undefined ? {} : { orders: sentStanding(orders) }),
  };
}

function sentStanding(standing: ApiOrdersStanding): NonNullable<z.input<typeof ShopSchema>['orders']> {
  const { knownUntilMs, nextAtMs, late, unreadable } = standing;
  return {
    ...(knownUntilMs === undefined ? {} : { known_until: timeOf(knownUntilMs) }),
    ...(nextAtMs === undefined ? {} : { next_pull_at: timeOf(nextAtMs) }),
    ...(late === undefined ? {} : { late: sentLate(late) }),
    ...(unreadable === undefined ? {} : { unreadable: { count: unreadable.count, last_at: timeOf(unreadable.atMs) } }),
  };
}

const sentLate = ({ why, sinceMs }: ApiLate) => ({ why, ...(sinceMs === undefined ? {} : { since: timeOf(sinceMs) }) });

function sentToken({ shop, platform, site, token, endsAtMs, calling }: ApiToken): z.input<typeof TokenSchema> {
  const { endpoint, shownIn, shownAs, prefix, ids } = calling;
  return {
    shop,
    platform,
    site,
    access_token: token.reveal(),
    expires_at: endsAtMs === undefined ? null : timeOf(endsAtMs),
    call: {
      endpoint,
      token_in: shownIn,
      token_name: shownAs,
      ...(prefix === undefined ? {} : { token_prefix: prefix }),
      ids: { ...ids },
    },
  };
}

function sentOrders({ orders, next, nextSinceMs, late }: ApiOrders): z.input<typeof OrdersSchema> {
  return {
    orders: orders.map(sentOrder),
    ...(next === undefined ? {} : { next_cursor: ordersCursor(next) }),
    next_updated_since: timeOf(Math.max(0, nextSinceMs)),
    ...(late === undefined
      ? {}
      : {
          late: late.map(({ shop, knownUntilMs, ...one }) => ({
            shop,
            ...(knownUntilMs === undefined ? {} : { known_until: timeOf(knownUntilMs) }),
            ...sentLate(one),
          })),
        }),
  };
}

function sentOrder({ shop, order }: ApiOrders['orders'][number]): z.input<typeof OrderSchema> {
  const { id, site, createdAtMs, updatedAtMs, status, lines, total, own } = order;
  return {
    shop,
    id,
    site,
    created_at: timeOf(createdAtMs),
    updated_at: timeOf(updatedAtMs),
    status,
    lines: lines.map(({ price, ...line }) => ({ ...line, ...(price ? { unit_price: price } : {}) })),
    ...(total ? { total } : {}),
    own: JSON.parse(own),
  };
}
