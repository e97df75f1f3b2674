import type { Secret } from '../secret.ts';
import type { ShopId } from './base.ts';
import type { Calling } from './marketplace.ts';
import type { StoredOrder } from './order-store.ts';

/** Who asks. */
export interface ApiCaller {
  /** What stands behind `Bearer `; whatever a stranger may send. */
  readonly key: string | undefined;
  /** The client's network, for the limit of failed keys. */
  readonly network: string;
  /** Of this request alone: it names it in the trail and to whoever asks about it. */
  readonly request: string;
}

/** Why nothing is given. */
export type ApiRefusal =
  /** No key, or none that opens anything now. */
  | { readonly kind: 'unauthorized' }
  /** Unknown, or not for this key: nobody is told which (S19). */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many'; readonly untilMs: number }
  /** Somebody has to authorize again. */
  | { readonly kind: 'needs-attention'; readonly sinceMs?: number }
  /** The way it was authorized has no access token that may be given out, or no orders. */
  | { readonly kind: 'not-offered' }
  /** The platform gives no token now; it is asked again by itself. */
  | { readonly kind: 'waits'; readonly untilMs: number };

export type ApiReply<Given> = { readonly kind: 'given'; readonly given: Given } | ApiRefusal;

export interface ApiShop {
  readonly id: ShopId;
  readonly name: string;
  readonly displayName: string;
  readonly platform: string;
  readonly site: string;
  readonly sellerId: string;
  readonly erpId?: string;
  readonly status: 'works' | 'waits' | 'needs-attention';
  /** Since when it needs attention. */
  readonly sinceMs?: number;
  /** When the consent ends by itself. */
  readonly untilMs?: number;
  /** Absent: its orders do not come, for its consent is over, or its platform gives none this way. */
  readonly orders?: ApiOrdersStanding;
}

/** How it stands with looking at a shop's orders. */
export interface ApiOrdersStanding {
  /** All that was ordered or changed before is there; absent: nobody has looked yet. */
  readonly knownUntilMs?: number;
  readonly nextAtMs?: number;
  readonly late?: ApiLate;
  /** Orders of a form that nobody could read, in the last two days. */
  readonly unreadable?: { readonly count: number; readonly atMs: number };
}

/** Why orders are behind, in words of ours: no platform's own, which may say more than a program has to know. */
export interface ApiLate {
  readonly why:
    | 'platform-fails'
    | 'platform-asks-to-wait'
    | 'refused'
    | 'app-refused'
    | 'nobody-looks'
    | 'shopkey-fails'
    | 'slow'
    | 'needs-attention';
  /** Absent: it is not known since when. */
  readonly sinceMs?: number;
}

export interface ApiShops {
  readonly shops: readonly ApiShop[];
  /** Where the next page begins: the name of the last shop; absent on the last page. */
  readonly after?: string;
}

export interface ApiToken {
  readonly shop: ShopId;
  readonly platform: string;
  readonly site: string;
  readonly token: Secret;
  /** Absent: it does not end by itself. */
  readonly endsAtMs?: number;
  readonly calling: Calling;
}

/** Where a walk through orders stands. */
export interface ApiOrdersPlace {
  readonly sinceMs: number;
  /** When it began, for the next one's `sinceMs`. */
  readonly begunMs: number;
  readonly after: { readonly shop: ShopId; readonly change: number };
}

export interface ApiOrders {
  /** Without buyers. */
  readonly orders: readonly { readonly shop: ShopId; readonly order: StoredOrder }[];
  /** Absent: all was given. */
  readonly next?: ApiOrdersPlace;
  /** What the next walk may begin with. */
  readonly nextSinceMs: number;
  /** With the last page: shops of the walk whose orders are behind, so that what is missing is not taken for nothing. */
  readonly late?: readonly (ApiLate & Pick<ApiOrdersStanding, 'knownUntilMs'> & { readonly shop: ShopId })[];
}

interface ApiPull {
  readonly shop: ShopId;
  readonly atMs: number;
}

/** What a program may ask of Shopkey. Nothing here throws for bad input. @throws StorageError · VaultError */
export interface Api {
  shops(caller: ApiCaller, page: { readonly after?: string; readonly limit: number }): Promise<ApiReply<ApiShops>>;
  /** An access token that lives for five minutes at least, renewed on the way if needed. */
  token(caller: ApiCaller, shop: string): Promise<ApiReply<ApiToken>>;
  orders(
    caller: ApiCaller,
    query: {
      readonly shop?: string;
      readonly sinceMs: number;
      readonly from?: ApiOrdersPlace;
      readonly limit: number;
    },
  ): Promise<ApiReply<ApiOrders>>;
  /** Pulls a shop's orders as soon as its platform allows it. */
  pull(caller: ApiCaller, shop: string): Promise<ApiReply<ApiPull>>;
  /** A text that came in an address: where it is a key, it is told to the administrators, and ends in a day (S33). */
  leaked(text: string): Promise<void>;
}
