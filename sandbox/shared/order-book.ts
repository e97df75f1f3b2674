import { type OrdersWish, timesOf } from './orders-wish.ts';
import { type Changed, insert, move } from './sorted-orders.ts';

type Making = NonNullable<OrdersWish['makeOrders']>;

/** What every simulated order has. */
export interface BookedOrder extends Changed {
  readonly createdAtMs: number;
  readonly lines: number;
  /** A word of the platform's own. */
  status: string;
}

/** How a platform keeps its invented orders. */
interface OrderBook<Order extends BookedOrder> {
  /** By whose they are, each list by its last change. */
  readonly orders: Map<string, Order[]>;
  /** The platform's own id. */
  idOf(order: Order): string;
  /** Whose orders these are, as `orders` has it. @throws RangeError nobody has them */
  ownerOf(of: string): string;
  /** What its orders have besides, and the status of a new one; `i` counts those that are made at once. @throws RangeError */
  begin(wish: Making, i: number): Omit<Order, keyof Changed | 'createdAtMs' | 'lines'>;
  /** The status of a changed one, unless told. */
  readonly changedTo: string;
  /** Numbers of orders, never twice. */
  next(): number;
  /** Now, as exactly as the platform tells times. */
  time(ms: number): number;
  now(): number;
}

/** Makes, changes and tells orders. @throws RangeError nobody of that name, or no such order */
export function keepOrders<Order extends BookedOrder>(
  book: OrderBook<Order>,
  { makeOrders, changeOrder, tellOrders }: OrdersWish,
): object {
  const ids = (all: readonly Order[]) => all.map((order) => book.idOf(order));
  const made = makeOrders ? make(book, makeOrders) : undefined;
  if (changeOrder) change(book, changeOrder);
  return {
    ...(made ? { made: ids(made) } : {}),
    ...(tellOrders ? { orders: Object.fromEntries([...book.orders].map(([of, all]) => [of, ids(all)])) } : {}),
  };
}

function make<Order extends BookedOrder>(book: OrderBook<Order>, wish: Making): readonly Order[] {
  const owner = book.ownerOf(wish.of);
  const all = book.orders.get(owner) ?? [];
  book.orders.set(owner, all);
  const made = timesOf(wish, book.now()).map((ms, i) => {
    const atMs = book.time(ms);
    const common = { number: book.next(), createdAtMs: atMs, updatedAtMs: atMs, lines: wish.lines ?? 2 };
    return { ...book.begin(wish, i), ...common } as Order;
  });
  for (const order of made) insert(all, order);
  return made;
}

function change<Order extends BookedOrder>(
  book: OrderBook<Order>,
  { of, id, to = book.changedTo }: NonNullable<OrdersWish['changeOrder']>,
): void {
  const all = book.orders.get(book.ownerOf(of)) ?? [];
  const order = all.find((one) => book.idOf(one) === id);
  if (!order) throw new RangeError(`no such order: ${id}`);
  move(all, order, () => Object.assign(order, { updatedAtMs: book.time(book.now()), status: to }));
}
