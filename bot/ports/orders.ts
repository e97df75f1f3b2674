import type { Secret } from '../secret.ts';
import type { Credentials, Values } from './marketplace.ts';

/** A decimal number as text, `-12.50`, with its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface OrderLine {
  /** The platform's own id of the line. */
  readonly id: string;
  readonly sku?: string;
  readonly title?: string;
  readonly quantity: number;
  /** For one. */
  readonly price?: Money;
}

/** What every platform can say; the platform's own words are in `own`. */
export type OrderStatus = 'pending' | 'open' | 'partly-shipped' | 'shipped' | 'cancelled';

/** An order as a pull brought it. */
export interface Order {
  /** The platform's own id. */
  readonly id: string;
  /** The site's code. */
  readonly site: string;
  /** UTC milliseconds. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly status: OrderStatus;
  readonly lines: readonly OrderLine[];
  readonly total?: Money;
  /** The platform's own JSON, without what is the buyer's. */
  readonly own: string;
  /** What is the buyer's (names, addresses, numbers, messages), as JSON, where the platform gave any. */
  readonly buyer?: Secret;
}

export interface OrdersRequest {
  readonly flow: string;
  /** Sites of one grant and region: one pull brings the orders of all. */
  readonly sites: readonly string[];
  readonly credentials: Credentials;
  readonly values: Values;
  /** Orders that were made or changed since then, UTC milliseconds, until `beforeMs`. */
  readonly sinceMs: number;
  readonly beforeMs: number;
  /** A page's `next`, where a pull of the same sites and times was cut off. */
  readonly from?: string;
  readonly signal: AbortSignal;
}

/** One answer of the platform; never more than two are held: one is stored while the next comes. */
export interface OrderPage {
  readonly orders: readonly Order[];
  /** So many more, which have a form that we cannot read. */
  readonly unread?: number;
  /** Where a pull goes on that ends here; absent on the last page. Up to 4,000 characters, no secret. */
  readonly next?: string;
  /** The platform wants no call before this, UTC milliseconds. */
  readonly notBeforeMs?: number;
}

/** How a platform's orders are pulled; data of its folder. */
export interface PullPace {
  /** From the end of a pull to the next: a wish, which the platform's rate may stretch. */
  readonly everyMs: number;
  /** Asked again though it was pulled: platforms show some changes late. */
  readonly overlapMs: number;
  /** What is younger than this is not asked yet: the platform refuses it, or shows only some. */
  readonly settleMs: number;
  /** What of a consent lets orders be read, in the platform's own words: `read_orders`. */
  readonly permission: string;
}
