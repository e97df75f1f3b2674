import type { Clock, Storage } from '../../bot/ports.ts';
import type { Config } from '../../config/index.ts';
import { type Finding, wrong } from './finding.ts';

export interface DoctorOptions {
  readonly openStorage: () => Promise<Storage>;
  /** Where Microsoft gives tokens. */
  readonly microsoftUrl?: string;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
}

/** Tries one thing that is configured. */
export type Check = (config: Config, options: DoctorOptions) => AsyncGenerator<Finding>;

/** The names of the values that are not there. */
export function missing(values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).filter((name) => values[name] === undefined);
}

/** Nothing came back from where `what` is. */
export function away(what: string, why: 'slow' | 'unreachable'): Finding {
  return wrong(
    `${what} ${why === 'slow' ? 'did not answer in time' : 'cannot be reached'}`,
    'allow outbound https to it, and look at DNS, firewall and proxy',
  );
}
