/** Something that a platform sent to `/notice/<platform>`, as it came. */
export interface NoticeArrival {
  readonly platform: string;
  readonly method: 'GET' | 'POST';
  readonly query: URLSearchParams;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** The bytes as they came: signatures are over them. */
  readonly body: Uint8Array;
}

/** What happened to a seller account, as its platform told by itself; verified. */
export interface Notice {
  /** The platform's own id of the message: a repeated delivery repeats it. */
  readonly id: string;
  /**
   * `revoked`: consent was withdrawn; `closed`: the account was closed; `uninstalled`: our app was taken out; `erase`: what is
   * known of the account has to be deleted.
   */
  readonly kind: 'revoked' | 'closed' | 'uninstalled' | 'erase';
  /** Whose, as grants have it: a seller id, a shop's domain. */
  readonly sellerId: string;
  /** Only what this flow gave has ended: the seller's own app is another than ours. Absent: all that is known of the account. */
  readonly flow?: string;
  /** When it happened, UTC milliseconds: consent that was given later is not ended by it. */
  readonly atMs: number;
  /** Why, where the platform says it: the text is `<platform>.ended.<reason>`. */
  readonly reason?: string;
}

/** Buyers whom a platform wants forgotten: what is sealed of them goes from these orders. */
export interface BuyersNotice {
  readonly id: string;
  readonly kind: 'buyers';
  /** In whose shops, whatever flow they came by. */
  readonly sellerId: string;
  /** The orders' ids, as pulls bring them. */
  readonly orders: readonly string[];
}

/** What a platform's notice says; a platform asks for some answers of its own. */
export type NoticeRead =
  | { readonly kind: 'notices'; readonly notices: readonly (Notice | BuyersNotice)[] }
  /** The address has to prove itself: 200 with this JSON. */
  | { readonly kind: 'answer'; readonly json: string }
  /** Not signed by the platform, with the status that its guidance names (S40). */
  | { readonly kind: 'refused'; readonly status: 401 | 412 };

/**
 * How it stands with a platform that tells only an installation that has asked it to: it tells; it was asked just now; or a person has to do
 * something first (the text is `<platform>.subscribe.<wants>`).
 */
export type Subscribed = 'stands' | 'made' | { readonly wants: string };

/** What the platform is answered. */
export interface NoticeReply {
  readonly status: number;
  readonly json?: string;
}
