import type { PullFailure, PullRecord, ShopRole } from '../ports.ts';

/** What is known of a shop and of whoever wants to see its orders, in the order in which it is asked. */
export interface WhyFacts {
  /** It is there, and whoever asks may see it. */
  readonly isSeen: boolean;
  readonly grant: 'works' | 'ended' | 'leaving' | 'none';
  readonly isTokenDead: boolean;
  readonly coversSite: boolean;
  /** The platform gives orders by this way of authorizing. */
  readonly isOffered: boolean;
  /** The last failure since the last pull that ended, of the site or of all; to be asked to wait is none, unless it lasts. */
  readonly failure?: PullFailure;
  readonly wasPulled: boolean;
  /** It should have been looked at since, and nothing is known to have failed. */
  readonly isLate: boolean;
  readonly count: number;
  /** Orders that could not be read. */
  readonly unread?: NonNullable<PullRecord['unread']>;
  /** Of whoever wants to see them. */
  readonly roles: ReadonlySet<ShopRole>;
}

export type Why =
  | 'unseen'
  | 'leaving'
  | 'ended'
  | 'token'
  | 'site'
  | 'notOffered'
  | 'refused'
  | 'away'
  | 'late'
  | 'first'
  | 'unbound'
  | 'service'
  | 'unread'
  | 'none'
  | 'well';

/** What a person has to mend; everything else passes by itself. */
const BY_HAND = new Set(['marketplace.refused', 'marketplace.expired', 'marketplace.mismatch']);

/** Pure: the first thing that is wrong. That there are none is said last: it is no fault. */
export function firstFault(facts: WhyFacts): Why {
  const { grant, failure } = facts;
  if (!facts.isSeen) return 'unseen';
  if (grant === 'leaving') return 'leaving';
  if (grant !== 'works') return 'ended';
  if (facts.isTokenDead) return 'token';
  if (!facts.coversSite) return 'site';
  if (!facts.isOffered) return 'notOffered';
  if (failure) return BY_HAND.has(failure.code) ? 'refused' : 'away';
  if (facts.isLate) return 'late';
  if (!facts.wasPulled) return 'first';
  if (facts.roles.size === 0) return 'unbound';
  if (!facts.roles.has('operator')) return 'service';
  if (facts.unread) return 'unread';
  return facts.count === 0 ? 'none' : 'well';
}
