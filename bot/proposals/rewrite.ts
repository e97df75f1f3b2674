import type { AuditEntry, Proposal, ProposalId, Storage } from '../ports.ts';

const TRIES = 5;

/**
 * Writes what `next` makes of a proposal, with its entries, under the revision it had; where somebody else was first, `next` is asked
 * again about what stands then.
 * @returns as it was written; nothing: there was none, `next` wanted nothing, or others were first each time
 */
export async function rewrite(
  { bindings }: Storage,
  id: ProposalId,
  next: (there: Proposal) => Promise<Omit<Proposal, 'rev'> | undefined> | Omit<Proposal, 'rev'> | undefined,
  entries: (changed: Proposal) => Promise<readonly AuditEntry[]> = async () => [],
): Promise<Proposal | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const there = await bindings.proposal(id);
    const wanted = there && (await next(there));
    if (!wanted) return undefined;
    const changed: Proposal = { ...wanted, rev: there.rev + 1 };
    const audit = await entries(changed);
    const answer = await bindings.change([], { audit, proposal: changed, expectedRev: there.rev });
    if (answer === 'written') return changed;
  }
  return undefined;
}
