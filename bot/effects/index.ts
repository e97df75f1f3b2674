import type { EffectName } from '../../machines/shared/actors.ts';
import type { Clock, Credentials, Jobs, Marketplace, PersonId, SessionRecord, Storage, Vault } from '../ports.ts';
import type { Deciding } from '../proposals/deciding.ts';
import type { Secret } from '../secret.ts';
import { borrowApp } from './borrow-app.ts';
import { exchangeCode } from './exchange-code.ts';
import { findApps } from './find-apps.ts';
import { proposeReplacement } from './propose-replacement.ts';
import { saveShop } from './save-shop.ts';
import { verifyAccount } from './verify-account.ts';

/** What an effect may reach. It holds no session: its input and the session's sealed values are all it has. */
export interface EffectContext {
  readonly session: SessionRecord;
  readonly marketplace: Marketplace;
  readonly storage: Storage;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly clock: Clock;
  /** In place of the session's sealed values: those that a line of an import brought. */
  readonly credentials?: Credentials;
  /** The registered callback of this platform and flow; absent without a public address. */
  readonly redirectUri?: string;
  readonly signal: AbortSignal;
}

/** Of an effect that asks other people. */
export interface ProposingContext extends EffectContext {
  /** Asks those who may decide (S22). Repeatable. */
  readonly propose: Deciding['offer'];
  /** How long they have at most. */
  readonly decidingMs: number;
}

/** What an effect gives back: what the machine hears, and secrets that are sealed in the same write. */
interface EffectResult<Output> {
  readonly output: Output;
  readonly secrets?: Readonly<Record<string, Secret>>;
  /** Colleagues who hear of it, each once. */
  readonly tell?: readonly Word[];
}

/** One sentence for somebody else. */
export interface Word {
  readonly to: PersonId;
  /** The same word is said once, however often the effect runs. */
  readonly id: string;
  readonly said: string;
}

export type Effect<Input, Output, Context = EffectContext> = (
  input: Input,
  context: Context,
) => Promise<EffectResult<Output>>;

export const effects = {
  exchangeCode,
  findApps,
  borrowApp,
  verifyAccount,
  proposeReplacement,
  saveShop,
} as const satisfies Record<EffectName, Effect<never, unknown, ProposingContext>>;

/** What the machines' actors really do, by their names. */
export type Effects = { readonly [Name in EffectName]: Effect<never, unknown, ProposingContext> };
