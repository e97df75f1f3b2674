import type { Doer } from '../bindings/change.ts';
import type { Parts } from '../parts.ts';
import type { AuditAct, AuditEntry, Proposal } from '../ports.ts';
import { objectOf } from './object-of.ts';

/** The trail's entry of what somebody did to a proposal. */
export async function entryOf(
  { what }: Proposal,
  act: AuditAct,
  { person, turn }: Doer,
  { storage, clock }: Pick<Parts, 'storage' | 'clock'>,
): Promise<AuditEntry> {
  return { atMs: clock.now(), actor: person, act, object: await objectOf(what, storage), outcome: 'done', turn };
}
