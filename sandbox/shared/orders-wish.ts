/** What may be wished of the orders of a simulated platform. `of` is whose: a shop's domain, a user id. */
export interface OrdersWish {
  /** Makes orders, the oldest first, each changed `everyMs` (1 s unless told) after the one before, the last one now. */
  readonly makeOrders?: {
    readonly of: string;
    readonly count: number;
    /** Lines an order; 2 unless told. */
    readonly lines?: number;
    readonly everyMs?: number;
    /** How long ago the last one was made; 0 unless told. */
    readonly agoMs?: number;
    /** The platform's own names of sites, in turn; one of the account's unless told. */
    readonly at?: readonly string[];
  };
  /** Changes an order now; `to` is a word of the platform's own. */
  readonly changeOrder?: { readonly of: string; readonly id: string; readonly to?: string };
  /** Answers with the ids of all orders that exist, by whose they are. */
  readonly tellOrders?: boolean;
}

export const ORDER_WISHES = [
  'makeOrders',
  'changeOrder',
  'tellOrders',
] as const satisfies readonly (keyof OrdersWish)[];

/** When each of the orders that are made was. */
export function timesOf({ count, everyMs = 1_000, agoMs = 0 }: NonNullable<OrdersWish['makeOrders']>, nowMs: number) {
  if (!Number.isInteger(count) || count < 0 || count > 2_000_000) throw new RangeError(`no such number: ${count}`);
  return Array.from({ length: count }, (_, i) => nowMs - agoMs - (count - 1 - i) * everyMs);
}
