import type { Express } from 'express';
import { type Refusal, refusal } from '../shared/iop/check-call.ts';
import { type Asking, countryCall } from './country-call.ts';
import { idOf, itemsOf, type SimulatedOrder, shown } from './orders.ts';
import type { World } from './world.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
const LARGEST_PAGE = 100;
const MOST_PASSED = 5_000;
const MOST_ITEMS = 50;

/** Orders by pages, and their items. @see Lazada, `/orders/get` and `/orders/items/get` */
export function orderApi(app: Express, world: World): void {
  countryCall(app, world, { path: '/orders/get', data: (asking) => page(world, asking) });
  countryCall(app, world, { path: '/orders/items/get', data: (asking) => items(world, asking) });
}

const ordersOf = (world: World, { account, country }: Asking): readonly SimulatedOrder[] =>
  (world.orders.get(account.userId) ?? []).filter((order) => order.country === country);

function page(world: World, asking: Asking): object | Refusal {
  const { params } = asking;
  const refused = whyNot(params);
  if (refused) return refused;
  const at = (name: string, none: number) => Date.parse(params.get(name) ?? '') || none;
  const isWithin = (atMs: number, name: string) =>
    atMs >= at(`${name}_after`, 0) && atMs <= at(`${name}_before`, Number.POSITIVE_INFINITY);
  const found = ordersOf(world, asking).filter(
    (order) => isWithin(order.updatedAtMs, 'update') && isWithin(order.createdAtMs, 'created'),
  );
  const key = params.get('sort_by') === 'updated_at' ? 'updatedAtMs' : 'createdAtMs';
  found.sort((a, b) => a[key] - b[key] || a.number - b.number);
  if (params.get('sort_direction') !== 'ASC') found.reverse();
  const offset = Number(params.get('offset') ?? 0);
  const orders = found.slice(offset, offset + Number(params.get('limit') ?? LARGEST_PAGE)).map(shown);
  return { count: orders.length, countTotal: found.length, orders };
}

function whyNot(params: ReadonlyMap<string, string>): Refusal | undefined {
  const isOneOf = (name: string, all: readonly string[]) => all.includes(params.get(name) ?? all[0] ?? '');
  const isWithin = (name: string, from: number, to: number, usual: number) => {
    const number = Number(params.get(name) ?? usual);
    return Number.isInteger(number) && number >= from && number <= to;
  };
  const times = ['created_after', 'created_before', 'update_after', 'update_before'].flatMap(
    (name) => params.get(name) ?? [],
  );
  if (!params.has('created_after') && !params.has('update_after'))
    return refusal('18', 'E018: Either CreatedAfter or UpdatedAfter is mandatory');
  if (!times.every((time) => TIME.test(time))) return refusal('17', 'E017: Invalid Date Format');
  if (!isWithin('offset', 0, MOST_PASSED, 0)) return refusal('14', 'E014: Invalid Offset');
  if (!isWithin('limit', 1, LARGEST_PAGE, LARGEST_PAGE)) return refusal('19', 'E019: Invalid Limit');
  if (!isOneOf('sort_direction', ['DESC', 'ASC'])) return refusal('74', 'E074: Invalid sort direction.');
  return isOneOf('sort_by', ['created_at', 'updated_at']) ? undefined : refusal('75', 'E075: Invalid sort filter.');
}

function items(world: World, asking: Asking): object | Refusal {
  const [, list] = /^\[([\d, ]+)\]$/.exec(asking.params.get('order_ids') ?? '') ?? [];
  if (list === undefined) return refusal('56', 'E056: Invalid OrdersIdList format. Must use array format [1,2]');
  const ids = list.split(',').map((id) => id.trim());
  if (ids.length > MOST_ITEMS) return refusal('38', 'E038: Too many orders were requested');
  const orders = new Map(ordersOf(world, asking).map((order) => [idOf(order), order]));
  const found = ids.flatMap((id) => orders.get(id) ?? []);
  return found.length === ids.length
    ? found.map(itemsOf)
    : refusal('37', 'E037: One or more order id in the list are incorrect');
}
