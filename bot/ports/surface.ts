import type { Action, View } from '../view.ts';
import type { Locale, PersonId } from './base.ts';

export interface Person {
  readonly id: PersonId;
  /** For show only. */
  readonly name: string;
  /** What the surface says of the person's language, a BCP 47 tag such as `zh-CN`, or nothing. */
  readonly locale?: string;
  /** What the surface says of the person's time zone, an IANA name such as `Asia/Shanghai`, or nothing. */
  readonly zone?: string;
}

/** Somebody who was mentioned. `isServed`: a member whom Shopkey serves, no guest and no program (S20). */
export interface Mention {
  /** Of whoever is not served the id is of no use, and the name may be empty. */
  readonly who: Person;
  readonly isServed: boolean;
  /** The product's directory gave no answer: nobody knows now whether they are a member. */
  readonly isUnknown?: true;
}

/** One thing that a person did. */
export interface Turn {
  /** The event's own id: a repeated delivery repeats it. Up to 200 characters. */
  readonly id: string;
  readonly who: Person;
  readonly place: 'private' | 'shared';
  readonly does:
    | {
        readonly kind: 'say';
        readonly text: string;
        /** Whom the person mentioned, each once: `@1` stands in the text wherever the first did, whatever they are called. Ours is not among them. */
        readonly mentions?: readonly Mention[];
        /** A command that the product itself offers by this name: its English word says nothing of the person's language. */
        readonly menu?: true;
      }
    /** `values` by field id, as the view named them; a multiple choice is joined with commas. `card` is the pressed card's id. */
    | {
        readonly kind: 'press';
        readonly token: string;
        readonly values: Readonly<Record<string, string>>;
        /** The person sent the card as it stands: fields that `values` lacks count as the card shows them. */
        readonly asShown?: true;
        readonly card?: string;
      };
}

/** What a surface does with the turn's own place; cards in private are posted by Shopkey itself through `Surface`. */
export type Reply =
  /** Nothing more to do here. */
  | { readonly kind: 'none' }
  /** Say this in the place where the turn came from. */
  | { readonly kind: 'say'; readonly view: View }
  /** Put this in the pressed card's stead. `onlyThere`: when that is gone it is put nowhere. */
  | { readonly kind: 'replace'; readonly view: View; readonly onlyThere?: true };

export interface Bot {
  take(turn: Turn): Promise<Reply>;
}

/** For surfaces whose inputs stand in a form of their own. */
export interface Forms {
  /**
   * The view that a button which submits belongs to, as it is now, or why there is none. It changes nothing.
   */
  form(who: Person, token: string): Promise<Reply>;
  /**
   * What is wrong with typed values, in words, by field id as the view named it. Nothing is wrong with what is not known; `take`
   * looks again. Storage is asked when another process went on with the walk.
   * @throws StorageError
   */
  check(
    who: Person,
    token: string,
    values: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>>>;
}

/** A person's own page: what they have open, and the shops they may see, what needs them first. */
export interface Home {
  readonly locale: Locale;
  /** For whoever leads, on the first page: how many shops work, then a line each for what else waits for somebody. */
  readonly overview?: {
    readonly title: string;
    readonly lines: readonly View[];
    readonly actions: readonly Action[];
  };
  /** One line each, with at most one button. */
  readonly walks: readonly View[];
  readonly shops: readonly View[];
  readonly page: number;
  readonly pages: number;
  readonly actions: readonly Action[];
}

/** For surfaces that learn when somebody leaves. */
export interface Leavers {
  /** This person is no member any more, as the product's own directory says (S21). Said again it changes nothing. */
  left(who: Person): Promise<void>;
}

/** For surfaces that give a person a page of their own. */
export interface Homes {
  /** @param page from 0; one that is not there is the nearest */
  home(who: Person, page?: number): Promise<Home>;
}

export interface Capabilities {
  /** An input that does not show what is typed. */
  readonly maskedInput: boolean;
  /** Inputs stand in the card itself; otherwise a button opens a form. */
  readonly inputsInCard: boolean;
}

/** `unheard-of`: the product's directory does not have them, which may be its mistake. */
export type HasLeft = 'no' | 'yes' | 'unheard-of';

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
  /**
   * Whether the product's own directory has this person as deactivated, or not at all; asked now (S21).
   * @throws SurfaceError when it gave no answer
   */
  hasLeft(who: PersonId): Promise<HasLeft>;
  /**
   * Whether the product's directory has this id as a member whom Shopkey serves (S20); absent: it cannot be asked about somebody who
   * never wrote.
   * @throws SurfaceError when it gave no answer
   */
  isMember?(who: PersonId): Promise<boolean>;
  /** A link that leads to the private chat, where the product has one. */
  privateLink(to: PersonId): Promise<string | undefined>;
}
