import type { ApiScope } from './api-keys.ts';
import type { GrantId, PersonId, ShopId } from './base.ts';
import type { AuditEntry } from './sessions.ts';

declare const proposalId: unique symbol;
export type ProposalId = string & { readonly [proposalId]: true };

/** What somebody does with a shop: `operator` handles its orders, `service` its buyers' messages. */
export type ShopRole = 'operator' | 'service';
/** What somebody may do of no shop in particular: `admin` grants every role, `authorizer` may authorize. */
export type Right = 'admin' | 'authorizer';

/** A person has a role: at one shop, or a right of no shop. There is one of each person, role and shop. */
export interface Binding {
  readonly v: 1;
  readonly person: PersonId;
  /** Of a right: absent. */
  readonly shop?: ShopId;
  readonly role: ShopRole | Right;
  /** Who gave it. */
  readonly by: PersonId;
  readonly atMs: number;
  /** When it ends by itself, UTC milliseconds; absent: never. */
  readonly untilMs?: number;
  /** Which change wrote it, up to 40 letters, digits and `-`: an undo takes back what is still as it left it. */
  readonly change: string;
}

/** Where a binding stands: there is one of each. */
export type Place = Pick<Binding, 'person' | 'role'> & { readonly shop?: ShopId | undefined };

/** One binding in another's place; what is undefined is not there. Both are of the same person, role and shop. */
export interface Swap {
  readonly was?: Binding;
  readonly next?: Binding;
}

/** What somebody is to get, or to lose. */
export interface Wish {
  readonly person: PersonId;
  readonly shop?: ShopId;
  readonly role: ShopRole | Right;
  readonly gives: boolean;
  readonly untilMs?: number;
}

/**
 * Something that is to be done when somebody confirms it: its own proposer after a look (a preview), an admin (somebody asked), or
 * another admin (S22). Kept until its undo is over.
 */
export interface Proposal {
  readonly v: 1;
  readonly id: ProposalId;
  readonly rev: number;
  readonly what: ProposedAct;
  readonly by: PersonId;
  readonly atMs: number;
  /** Why, as the proposer wrote it. */
  readonly reason?: string;
  readonly state: 'open' | 'done' | 'refused' | 'undone' | 'over';
  readonly decidedBy?: PersonId;
  readonly decidedAtMs?: number;
  /** Who took it back, where that is done after it was decided. */
  readonly undoneBy?: PersonId;
  /** Until when it may be decided, or undone once it is done: then the record goes. */
  readonly untilMs: number;
  /** What was done, for the undo. */
  readonly swaps?: readonly Swap[];
  /** There was nobody else to decide it: it happens by itself. */
  readonly alone?: true;
  /** When it happens, or ends, by itself. */
  readonly dueAtMs?: number;
  /** Where it is shown to those who may decide it: when one has, the others' cards close. */
  readonly cards?: readonly { readonly person: PersonId; readonly card: string }[];
}

export type ProposedAct =
  /** Bindings and rights, by whoever may grant them. */
  | { readonly kind: 'bind'; readonly wishes: readonly Wish[] }
  /** Asked for by whoever gets them. `asked`: the shop as it was written; without wishes there is none of that name. */
  | { readonly kind: 'ask'; readonly wishes: readonly Wish[]; readonly asked: string }
  /** Somebody becomes an admin. */
  | { readonly kind: 'admin'; readonly wishes: readonly Wish[] }
  /** A shop, or all of its account. `mark`: `authorizedAtMs` of the consent that is meant. */
  | { readonly kind: 'disconnect'; readonly shop: ShopId; readonly isAll: boolean; readonly mark: number }
  /** A key of the API, as it was asked for. */
  | {
      readonly kind: 'key';
      readonly name: string;
      readonly scopes: readonly ApiScope[];
      readonly shops: 'all' | readonly ShopId[];
      readonly days: number;
    }
  /**
   * Another seller account behind shops of a grant (S22). `mark`: `authorizedAtMs` of the consent that is replaced; `from`, `to`: the two
   * seller ids; `by`: the grant of the new one, which waits.
   */
  | {
      readonly kind: 'replace';
      readonly grant: GrantId;
      readonly mark: number;
      readonly from: string;
      readonly shops: readonly ShopId[];
      readonly by: GrantId;
      readonly to: string;
    }
  /**
   * That who has access is right, every 90 days, for any admin to confirm (S21): since when it is shown, and whether once more. There is one.
   */
  | { readonly kind: 'review'; readonly shownAtMs?: number; readonly isAgain?: true }
  /** Two ids are one person's. With one id: a code that was given out, and that the other chat shall bring. */
  | { readonly kind: 'join'; readonly people: readonly PersonId[] };

/** A proposal under its revision (0: it is new). */
interface ProposalWrite {
  readonly proposal: Proposal;
  readonly expectedRev: number;
}

export interface BindingStore {
  /** All that a person has, those that have ended too until they are taken out. */
  ofPerson(person: PersonId): Promise<readonly Binding[]>;
  /** Everybody's at these shops. */
  ofShops(shops: readonly ShopId[]): Promise<readonly Binding[]>;
  /** What is there at these places, in any order, each once. */
  at(places: readonly Place[]): Promise<readonly Binding[]>;
  /** Everybody's rights. */
  rights(): Promise<readonly Binding[]>;
  /** Everybody who has any, in order of ids, after one. */
  people(query: { readonly after?: PersonId; readonly limit: number }): Promise<readonly PersonId[]>;
  /** Those whose `untilMs` has come, the oldest first. */
  ended(nowMs: number, limit: number): Promise<readonly Binding[]>;
  /**
   * All swaps with the proposal and the audit entries, or nothing: `conflict` when one of them is not as it was read.
   */
  change(
    swaps: readonly Swap[],
    beside: { readonly audit: readonly AuditEntry[] } & Partial<ProposalWrite>,
  ): Promise<'written' | 'conflict'>;
  proposal(id: ProposalId): Promise<Proposal | undefined>;
  /** Proposals whose `dueAtMs` has come, the oldest first. */
  dueProposals(nowMs: number, limit: number): Promise<readonly ProposalId[]>;
}
