import type { ShopId } from './base.ts';
import type { Order } from './orders.ts';

/** An order as it is kept: what is the buyer's is sealed, in the place `order/<shop>/<order's id>`. */
export interface StoredOrder extends Omit<Order, 'buyer'> {
  readonly buyerSealed?: string;
  /** When the sealed buyer is taken out, UTC milliseconds; with it always. */
  readonly buyerUntilMs?: number;
}

/** Where a walk through changes stands: in this shop, after this change. */
export interface OrderCursor {
  readonly shop: ShopId;
  readonly change: number;
}

/** Where an order stands among its shop's by when it was made: equal times go by id, as bytes. */
export interface OrderPlace {
  readonly createdAtMs: number;
  readonly id: string;
}

export interface OrderChanges {
  readonly orders: readonly { readonly shop: ShopId; readonly order: StoredOrder }[];
  /** Absent when the walk is at its end. */
  readonly next?: OrderCursor;
}

export interface PullCounts {
  readonly added: number;
  readonly updated: number;
}

/** What went wrong with a pull, or with one site of it. */
export interface PullFailure {
  /** `marketplace.refused` */
  readonly code: string;
  /** The platform's own word for it. */
  readonly reason?: string;
  readonly atMs: number;
  /** When the first in the row was. */
  readonly sinceMs?: number;
  /** So often in a row. */
  readonly count: number;
  /** Of a site that is asked for apart: when it may be asked again, and where its reading stands. */
  readonly untilMs?: number;
  readonly window?: PullingWindow;
  /** People have heard that it lasts. */
  readonly toldAtMs?: number;
}

/** The sites and the time that are being pulled, where it goes on, and what it brought so far. */
export interface PullingWindow {
  readonly sites: readonly string[];
  readonly sinceMs: number;
  readonly beforeMs: number;
  readonly from?: string;
  readonly counts: PullCounts;
  /** So many had a form that we cannot read. */
  readonly unread?: number;
  /** When the reading began. */
  readonly begunAtMs: number;
  /** When it was begun anew, for the platform did not know the place any more. */
  readonly anewAtMs?: number;
  /** It was read before, and some of it could not be. */
  readonly again?: true;
}

/** What a pull of one grant and region stands at. */
export interface PullRecord {
  readonly v: 1;
  readonly rev: number;
  /** By site: until when all that changed there is stored, UTC milliseconds. */
  readonly watermarks?: Readonly<Record<string, number>>;
  readonly window?: PullingWindow;
  /** Sites that the platform refuses, or that fail again and again, of those that are asked for apart. */
  readonly refused?: Readonly<Record<string, PullFailure>>;
  readonly lastEndedAtMs?: number;
  /** When it is pulled next: the wish of `PullPace`, or the platform's. */
  readonly nextAtMs?: number;
  /** The platform wants no call before this, after a pull that ended. */
  readonly notBeforeMs?: number;
  /** Orders that could not be read: how many, when the last came, where they are asked for again, how often that was in vain, and when next. */
  readonly unread?: {
    readonly count: number;
    readonly atMs: number;
    readonly sites?: readonly string[];
    readonly sinceMs?: number;
    readonly beforeMs?: number;
    readonly tries?: number;
    readonly againAtMs?: number;
    /** People have heard that it lasts. */
    readonly toldAtMs?: number;
  };
  /** Of the last pull that ended. */
  readonly counts?: PullCounts;
  /** The last failure, since the last pull that ended. */
  readonly failure?: PullFailure;
  /** People have heard of the refusal. */
  readonly toldAtMs?: number;
}

/**
 * Orders by shop, each once by the platform's id.
 *
 * Each writing of an order gets the shop's next change number: the time of the write in microseconds, or one more than the shop's last
 * where that is not later. Number and order are written at once, so a shop's numbers appear in their order, and who reads after a
 * number skips and repeats nothing. A number for all shops would need one slot for all orders.
 */
export interface OrderStore {
  /**
   * A page of a shop's orders, at once. An order that is not newer than what is there (by `updatedAtMs`) changes nothing, nor does one of
   * the same content; a buyer that is not told stays until its time.
   */
  put(page: {
    readonly shop: ShopId;
    readonly orders: readonly StoredOrder[];
  }): Promise<{ readonly added: number; readonly updated: number }>;
  /**
   * Orders written at `sinceMs` or later, UTC milliseconds by the writers' clocks: shop after shop by id, in each by change number.
   * An order that changes while a walk goes through its shop comes again at the end of the shop; one that changes in a shop that was
   * passed comes with the next walk, whose `sinceMs` is when this one began.
   */
  changed(query: {
    readonly shops: readonly ShopId[];
    readonly sinceMs: number;
    readonly after?: OrderCursor;
    readonly limit: number;
  }): Promise<OrderChanges>;
  /** How many were made (on the platform) since then. */
  count(query: { readonly shop: ShopId; readonly createdSinceMs: number }): Promise<number>;
  /**
   * Those made (on the platform) since then, the newest first, without buyers: the newest of all, or those next to a place on its older
   * side, or on its newer. A place is not a number, so what comes in meanwhile moves nothing from page to page.
   */
  made(query: {
    readonly shop: ShopId;
    readonly createdSinceMs: number;
    readonly olderThan?: OrderPlace;
    readonly newerThan?: OrderPlace;
    readonly limit: number;
  }): Promise<readonly StoredOrder[]>;
  /** Looks for an order in these shops, in each by the platform's id, with its sealed buyer; the reads are those of the shops alone. */
  find(
    shops: readonly ShopId[],
    id: string,
  ): Promise<readonly { readonly shop: ShopId; readonly order: StoredOrder }[]>;
  /** @param key `<grant>/<region>` */
  pull(key: string): Promise<PullRecord | undefined>;
  /** Writes under the revision that must be there; 0: there may be none. */
  putPull(key: string, record: PullRecord, expectedRev: number): Promise<'written' | 'conflict'>;
  /** Takes out what a pull stands at: its grant is gone. */
  forgetPull(key: string): Promise<void>;
  /** Takes out sealed buyers whose time has come; the orders stay as they are. @returns how many: less than `limit` says that none is left */
  expireBuyers(nowMs: number, limit: number): Promise<number>;
  /** Takes out the sealed buyers of these orders at once; what is not there is passed over. @returns how many */
  forgetBuyers(shop: ShopId, orders: readonly string[]): Promise<number>;
  /** Takes out all of a shop: it is gone. */
  forget(shop: ShopId): Promise<void>;
}
