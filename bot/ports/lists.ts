import type { PersonId, SessionId } from './base.ts';

declare const listId: unique symbol;
/** Follows from the code by which the list is shared, and does not lead back to it. */
export type ListId = string & { readonly [listId]: true };

/** Shops to authorize one after the other, by one person or several. */
export interface ListRecord {
  readonly v: 1;
  readonly id: ListId;
  readonly rev: number;
  /** Who pasted it, and in which turn: the code follows from both. */
  readonly by: PersonId;
  readonly turn: string;
  readonly atMs: number;
  /** Who works it off. Nobody: all have left, and its code takes it up again. */
  readonly people: readonly PersonId[];
  readonly shops: readonly ListedShop[];
  /** It goes by itself then, epoch milliseconds. */
  readonly untilMs: number;
}

/** A line of a list. */
export interface ListedShop {
  readonly platform: string;
  readonly site?: string;
  readonly flow?: string;
  /** What else stood in the line: what the person calls the shop. */
  readonly name?: string;
  readonly skipped?: boolean;
  /** Who began it last, and by which walk. */
  readonly taken?: PersonId;
  readonly walk?: SessionId;
  /** The walk that saved or renewed its shop. */
  readonly done?: SessionId;
}

/** Where a walk was begun from. */
export interface ListLine {
  readonly list: ListId;
  readonly at: number;
  /** A colleague goes on with the walk, who may know nothing of the list. */
  readonly passed?: boolean;
}

export interface ListStore {
  /** Nothing: there is none, or its time is over. */
  read(id: ListId): Promise<ListRecord | undefined>;
  /** @param expectedRev of what was read; 0: it is new */
  write(list: ListRecord, expectedRev: number): Promise<'written' | 'conflict'>;
}
