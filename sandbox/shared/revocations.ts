/** One consent that an app ended by a call of its own. */
export interface Revocation {
  /** Whose: a user id, a shop's domain. */
  readonly account: string;
  /** UTC milliseconds of the simulation's clock. */
  readonly atMs: number;
}
