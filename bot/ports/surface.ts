import type { View } from '../view.ts';
import type { PersonId } from './base.ts';

export interface Person {
  readonly id: PersonId;
  /** For show only. */
  readonly name: string;
  /** What the surface says of the person's language, a BCP 47 tag such as `zh-CN`, or nothing. */
  readonly locale?: string;
}

/** One thing that a person did. */
export interface Turn {
  /** The event's own id: a repeated delivery repeats it. Up to 200 characters. */
  readonly id: string;
  readonly who: Person;
  readonly place: 'private' | 'shared';
  readonly does:
    | { readonly kind: 'say'; readonly text: string }
    /** `values` by field id, as the view named them; a multiple choice is joined with commas. `card` is the pressed card's id. */
    | {
        readonly kind: 'press';
        readonly token: string;
        readonly values: Readonly<Record<string, string>>;
        readonly card?: string;
      };
}

/** What a surface does with the turn's own place; cards in private are posted by Shopkey itself through `Surface`. */
export type Reply =
  /** Nothing more to do here. */
  | { readonly kind: 'none' }
  /** Say this in the place where the turn came from. */
  | { readonly kind: 'say'; readonly view: View }
  /** Put this in the pressed card's stead. */
  | { readonly kind: 'replace'; readonly view: View };

export interface Bot {
  take(turn: Turn): Promise<Reply>;
}

export interface Capabilities {
  /** An input that does not show what is typed. */
  readonly maskedInput: boolean;
  /** Inputs stand in the card itself; otherwise a button opens a form. */
  readonly inputsInCard: boolean;
}

/** A chat product. Everything goes to a person's private chat; card ids are the product's own, up to 200 characters. */
export interface Surface {
  readonly name: string;
  readonly can: Capabilities;
  /**
   * @returns the new card's id
   * @throws SurfaceError `surface.blocked` (the person has not the app, or has left) · `surface.unavailable`
   */
  post(to: PersonId, view: View, signal?: AbortSignal): Promise<string>;
  /** Repeatable. `gone`: the card was deleted, post anew. */
  update(to: PersonId, card: string, view: View, signal?: AbortSignal): Promise<'updated' | 'gone'>;
  /** A link that leads to the private chat, where the product has one. */
  privateLink(to: PersonId): Promise<string | undefined>;
}
