import type { Access } from './access.ts';
import type { Chat } from './chat.ts';
import type { Effects } from './effects/index.ts';
import type { Engine } from './engine.ts';
import type { HoursBook } from './hours/book.ts';
import type { Joining } from './joining.ts';
import type { KnownPeople } from './known-people.ts';
import type { Meter } from './meter.ts';
import type { PersonNames } from './person-name.ts';
import type { Clock, HookSender, Jobs, Log, Marketplace, PersonId, Storage, Surface, Vault } from './ports.ts';
import type { Deciding } from './proposals/deciding.ts';
import type { Reading } from './reading.ts';
import type { Runner } from './runner.ts';
import type { Show } from './show.ts';
import type { Signer } from './sign.ts';

/** Everything that `shopkey.ts` puts together; each part takes what it needs of it. */
export interface Parts {
  readonly storage: Storage;
  readonly jobs: Jobs;
  readonly people: KnownPeople;
  readonly joining: Joining;
  readonly hours: HoursBook;
  readonly names: PersonNames;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly signer: Signer;
  readonly access: Access;
  readonly reading: Reading;
  readonly marketplaces: ReadonlyMap<string, Marketplace>;
  /** Filled after the surfaces are open; they need the bot, and the bot needs them. */
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly effects: Effects;
  readonly engine: Engine;
  readonly runner: Runner;
  readonly chat: Chat;
  readonly show: Show;
  readonly deciding: Deciding;
  /** Where browsers reach us, without a slash at the end; absent: links are the platform's own. */
  readonly publicUrl?: string;
  /** How long what is a buyer's is kept, sealed; 0: it is left out. */
  readonly buyersForMs: number;
  /** The card of one order shows its buyer's name, while it is kept. */
  readonly showsBuyers: boolean;
  /** Whom to ask, from the configuration. */
  readonly contact?: string;
  /** Whether secrets are typed on an entry page of ours: the person's chat has no masked input, and browsers reach us. */
  needsPage(person: PersonId): boolean;
  readonly hookSender: HookSender;
  /** How often a key of the API may ask for a shop in a minute. */
  readonly apiAMinute: number;
  /** How long an answer waits for a platform before it says "checking". */
  readonly patienceMs: number;
  /** The registered callback of a platform's flow. */
  redirectUri(platform: string, flow: string): string | undefined;
  /** Waits before a write is tried again; tests pass their own. */
  pause(ms: number): Promise<void>;
}
