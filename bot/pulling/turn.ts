import type { Hooks } from '../hooks/hooks.ts';
import type { Parts } from '../parts.ts';
import type { Grant, GrantId, PullRecord } from '../ports.ts';
import type { Book } from '../tending/book.ts';
import type { Window } from './plan.ts';
import type { Said } from './said.ts';
import type { Subject } from './subject.ts';
import type { PulledSite } from './window.ts';

export type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'log' | 'meter' | 'marketplaces' | 'buyersForMs'> & {
  readonly book: Book;
  readonly said: Said;
  renewNow(id: GrantId, leftMs: number, refused?: Grant): Promise<Grant | undefined>;
  keyLost(grant: Grant): Promise<Grant | undefined>;
} & Pick<Hooks, 'publish'>;

/** The token lives as long as a turn, and a page more. */
export const TOKEN_LEFT_MS = 2 * 60_000;
/** Another process is at it, or has just moved it. */
export const LOOK_AGAIN_MS = 5_000;

/** Another process has written the pull's record, or ended what it pulls. */
export class Overtaken extends Error {}

/** What a turn knows; its record and window move on with each page. */
export interface Turn {
  readonly subject: Subject;
  record: PullRecord;
  window: Window;
  readonly sites: readonly PulledSite[];
}

/** @throws Overtaken */
export async function write(
  { storage }: Needs,
  key: string,
  { rev }: PullRecord,
  next: PullRecord,
): Promise<PullRecord> {
  const record = { ...next, rev: rev + 1 };
  if ((await storage.orders.putPull(key, record, rev)) === 'conflict') throw new Overtaken();
  return record;
}

/** At a failure too: a pull that never ends has a lag that grows. */
export function sawLag({ meter, clock }: Needs, { subject, record, window }: Turn): void {
  const oldestMs = Math.min(...window.sites.map((site) => record.watermarks?.[site] ?? window.sinceMs));
  meter.saw('lags', { platform: subject.grant.platform }, Math.max(0, clock.now() - oldestMs));
}
