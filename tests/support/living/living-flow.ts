import type { Account, Clock } from '../../../bot/ports.ts';
import type { FakeMarketplace } from '../../fakes/marketplace.ts';

/** A living flow as the tests of every platform walk it. */
export interface LivingFlow {
  readonly platform: string;
  readonly flow: string;
  /** What the person writes. */
  readonly command: string;
  /** What is typed into forms, by field. */
  readonly values: Readonly<Record<string, string>>;
  /** The platform with its network replaced. */
  open(clock: Clock): FakeMarketplace;
  /** Whose account it is. */
  readonly account: Account;
  /** What the browser brings back. @param nowMs for a platform that says when */
  callback(state: string, code: string, nowMs: number): URLSearchParams;
  /** Secrets among the values: the canary test plants others of the same shape. */
  readonly secrets: readonly string[];
  /** The name that the shop gets when nothing is typed. */
  readonly name: string;
}
