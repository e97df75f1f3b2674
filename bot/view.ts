import type { Locale } from './ports.ts';

/**
 * What a person sees, said without naming a chat product. All texts are plain: a surface's renderer escapes them (S28).
 */
export interface View {
  /**
   * A `card` lives and is updated in place; a `line` is one short sentence, what is left of a card that is done; a `value` is its title
   * alone, to be copied as a message, and is never exchanged.
   */
  readonly kind: 'card' | 'line' | 'value';
  readonly title: string;
  /** Which language its words are in, so that what a surface adds is in the same; absent: the person's. */
  readonly locale?: Locale;
  readonly step?: { readonly n: number; readonly of: number };
  readonly tone?: 'good' | 'problem' | 'working';
  readonly parts: readonly Part[];
  readonly fields?: readonly Field[];
  /** At most five. */
  readonly actions?: readonly Action[];
  /** What stands behind "Something else". */
  readonly more?: { readonly label: string; readonly actions: readonly Action[] };
}

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly small?: boolean }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  /**
   * A value to copy, in a block of its own, for no chat product has a copy button. `alone`: where its card is posted, the value stands
   * above it as a message of its own, too, for on a telephone a message can be copied, and a part of a card cannot.
   */
  | { readonly kind: 'copy'; readonly label: string; readonly value: string; readonly alone?: true };

export type Field = TextField | ChoiceField;

export interface TextField {
  readonly kind: 'text';
  /** Unique in the view and over revisions: the surface keeps it as it is (Teams shows old text where an id returns). */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
  readonly value?: string;
  readonly secret: boolean;
  readonly required: boolean;
  readonly maxLength: number;
  readonly error?: string;
}

export interface ChoiceField {
  readonly kind: 'choice';
  /**
   * The options are people, by their ids; a chat product that can offers everybody else too, and answers with its own ids for them
   * (`U024BE7LH`, an Entra object id): `readPeople` makes people of both.
   */
  readonly people?: true;
  readonly id: string;
  readonly label: string;
  readonly many: boolean;
  /** Those of one group stand together. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
  /** Nothing is chosen beforehand, and something must be. */
  readonly required?: true;
  readonly chosen: readonly string[];
  readonly error?: string;
}

export type Action =
  /** `token` is signed (S26); `submits` sends the view's fields along. */
  | {
      readonly kind: 'press';
      readonly label: string;
      readonly token: string;
      readonly submits?: boolean;
      readonly style?: 'primary' | 'quiet';
    }
  | { readonly kind: 'open'; readonly label: string; readonly url: string };

/** What a form would send if nothing in it were changed, by field id. */
export function valuesShown(view: View): Record<string, string> {
  return Object.fromEntries(
    (view.fields ?? []).map((field) => [
      field.id,
      field.kind === 'text' ? (field.value ?? '') : field.chosen.join(','),
    ]),
  );
}

/** One plain sentence as a view. */
export function line(title: string): View {
  return { kind: 'line', title, parts: [] };
}
