import type { Access, Act, Rights } from '../access.ts';
import type { Engine, Session } from '../engine.ts';
import type { HoursBook } from '../hours/book.ts';
import type { Joining } from '../joining.ts';
import type { PersonNames } from '../person-name.ts';
import type {
  Clock,
  HookSender,
  Jobs,
  ListedShop,
  ListLine,
  Locale,
  Marketplace,
  Mention,
  Person,
  PersonId,
  Storage,
  Vault,
} from '../ports.ts';
import type { Deciding } from '../proposals/deciding.ts';
import type { Reading } from '../reading.ts';
import type { Signer } from '../sign.ts';
import type { Action, View } from '../view.ts';
import type { Request } from './request.ts';

/** What a command may reach. */
export interface CommandContext {
  readonly who: Person;
  readonly locale: Locale;
  /** The event's own id. */
  readonly turn: string;
  readonly request: Request;
  /** Whom the person mentioned: `@1` in what they wrote is the first. */
  readonly mentions: readonly Mention[];
  /** The argument of a pressed button, and the fields beside it. */
  readonly argument: string;
  readonly values: Readonly<Record<string, string>>;
  /** The walk that begins is one of a pasted list. */
  readonly line?: ListLine & Pick<ListedShop, 'name'>;
  readonly engine: Engine;
  readonly storage: Storage;
  readonly names: PersonNames;
  readonly jobs: Jobs;
  readonly marketplaces: ReadonlyMap<string, Marketplace>;
  /** What this person may. */
  readonly rights: Rights;
  readonly access: Access;
  /** What one proposes and another decides. */
  readonly deciding: Deciding;
  readonly joining: Joining;
  /** When people want to hear of us. */
  readonly hours: HoursBook;
  readonly reading: Reading;
  readonly vault: Vault;
  readonly signer: Signer;
  readonly hookSender: Pick<HookSender, 'refuses'>;
  /** Says something to somebody, in their language; a chat that does not take it is logged, and nobody waits for it in vain. */
  tell(
    to: PersonId,
    draw: (saying: { readonly locale: Locale; readonly button: CommandContext['button'] }) => View,
  ): Promise<void>;
  /** Brings another walk's card up to date. */
  show(session: Session): Promise<unknown>;
  readonly clock: Clock;
  /** The registered callback of a platform's flow. */
  redirectUri(platform: string, flow: string): string | undefined;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl?: string;
  /** Whom to ask, from the configuration. */
  readonly contact?: string;
  /** How long buyers' names are kept, where the card of one order shows them; absent: nothing shows them. */
  readonly buyersShownForMs?: number;
  /** A button that runs a command. */
  button(
    label: string,
    command: string,
    argument?: string,
    extra?: { submits?: boolean; style?: 'primary' | 'quiet' },
  ): Action;
}

export interface Noted {
  /** Stands in the view's place until that is noted. */
  readonly first: View;
  note(card: string): Promise<void>;
}

export type Outcome =
  | {
      readonly kind: 'view';
      readonly view: View;
      readonly locale?: Locale;
      /** It has to be found again, whatever dies: where it stands is noted before it is there. */
      readonly noted?: Noted;
    }
  /** The walk's card is shown anew, below. */
  | {
      readonly kind: 'walk';
      readonly session: Session /** The event was here before. */;
      readonly isRepeated?: boolean;
    };

export interface Command {
  readonly name: string & Act;
  /** What people type for it besides its name, English and Chinese. */
  readonly words: readonly string[];
  run(context: CommandContext): Promise<Outcome>;
  /** A button of it that does something with one shop: the shop's row of rights is asked in `run`, in place of the command's own (S18). */
  isOfShop?(argument: string): boolean;
  /** For a command whose view has fields: that view again, and nothing is changed. */
  form?(context: CommandContext): Promise<View>;
  /** Pure: what is wrong with typed values, as ids of texts, by field id. */
  check?(values: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}
