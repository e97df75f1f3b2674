import { fromPromise } from 'xstate';
import type { GrantLife, Known, OwnApp, Proposal, SavedShop, Walk, WalkAccount } from './walk.ts';

/**
 * Effects are named here and done in `bot/effects/`. No body ever runs: machines are stepped, never started.
 */
export const EFFECTS = {
  /** Trades the sealed code for credentials. A code may be spent without an answer, so: never twice. */
  exchangeCode: { retry: 'never' },
  /** Looks for apps of the company's own, in grants that are here. */
  findApps: { retry: 'safe' },
  /** Seals the secret of such an app for this walk. */
  borrowApp: { retry: 'safe' },
  /** Asks the platform whose account this is, and storage whether it is here already. */
  verifyAccount: { retry: 'safe' },
  /** Puts the new seller's credentials aside, and asks those who may decide. Repeatable: its ids follow from the session. */
  proposeReplacement: { retry: 'safe' },
  /** Seals the grant and its shops into storage. Repeatable: their ids follow from the session. */
  saveShop: { retry: 'safe' },
} as const satisfies Record<string, { retry: 'safe' | 'never' }>;

export type EffectName = keyof typeof EFFECTS;

export interface ExchangeOutput {
  /** Sealed beside what was typed. */
  readonly fields: readonly string[];
  /** They join the walk's values. */
  readonly values: Readonly<Record<string, string>>;
  readonly life: GrantLife;
}

export interface VerifyOutput {
  readonly account: WalkAccount;
  readonly known?: Known;
  readonly proposal: Proposal;
  /** Colleagues whose walks are at this seller account right now, by their names. */
  readonly others?: readonly string[];
}

export type SaveOutput =
  | { readonly kind: 'saved'; readonly shops: readonly SavedShop[] }
  | { readonly kind: 'taken'; readonly names: Readonly<Record<string, string>> };

/** What a failed effect tells the machine: a code of `bot/errors.ts` or `interrupted`, and the platform's short reason. */
export interface EffectFailure {
  readonly code: string;
  readonly reason?: string;
}

const neverRun = () => Promise.reject(new Error('machines are stepped, never started'));

export const exchangeCode = fromPromise<
  ExchangeOutput,
  { flow: string; site: string; values: Readonly<Record<string, string>> }
>(neverRun);
export const findApps = fromPromise<{ apps: readonly OwnApp[] }, { flow: string }>(neverRun);
export const borrowApp = fromPromise<
  { fields: readonly string[]; values: Readonly<Record<string, string>> },
  { flow: string; grant: string }
>(neverRun);
export const verifyAccount = fromPromise<
  VerifyOutput,
  { flow: string; site: string; values: Readonly<Record<string, string>>; called?: string; grant?: string }
>(neverRun);
export const proposeReplacement = fromPromise<
  NonNullable<Walk['proposed']>,
  {
    flow: string;
    site: string;
    expects: string;
    sellerId: string;
    covers: readonly string[];
    values: Readonly<Record<string, string>>;
    life: GrantLife;
    reason: string;
  }
>(neverRun);
export const saveShop = fromPromise<
  SaveOutput,
  {
    flow: string;
    sites: readonly string[];
    names: Readonly<Record<string, string>>;
    displayName: string;
    sellerId: string;
    covers: readonly string[];
    values: Readonly<Record<string, string>>;
    life: GrantLife;
    grant?: string;
    renew: boolean;
  }
>(neverRun);
