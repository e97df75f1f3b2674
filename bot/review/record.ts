import type { Parts } from '../parts.ts';
import type { AuditEntry, PersonId, Proposal, ProposalId } from '../ports.ts';
import { REVIEW_EVERY_MS } from './who-has-access.ts';

type Needs = Pick<Parts, 'storage' | 'clock'>;

/** There is one, for ever: open while it waits to be confirmed, done until it is due again. */
export const REVIEW = 'review' as ProposalId;
const NOBODY = 'shopkey' as PersonId;

/** Each writing keeps it for so much longer than to the next. */
const KEEP_MS = 10 * REVIEW_EVERY_MS;
const TRIES = 5;

export type Review = Proposal & { readonly what: Extract<Proposal['what'], { readonly kind: 'review' }> };

export async function readReview({ storage }: Pick<Needs, 'storage'>): Promise<Review | undefined> {
  const there = await storage.bindings.proposal(REVIEW);
  return there && isReview(there) ? there : undefined;
}

/** Since when it waits to be confirmed; nothing: it does not. */
export function waitsSinceMs(review: Review | undefined): number | undefined {
  return review?.state === 'open' ? review.what.shownAtMs : undefined;
}

/**
 * Writes it under its revision. @param next of what is there; nothing: there is nothing to write
 * @returns as it is then; nothing: nothing was to be written
 */
export async function writeReview(
  next: (there: Review | undefined) => Omit<Review, 'v' | 'id' | 'rev' | 'by' | 'untilMs'> | undefined,
  audit: readonly AuditEntry[],
  needs: Needs,
): Promise<Review | undefined> {
  const { storage, clock } = needs;
  for (let tries = 0; tries < TRIES; tries++) {
    const there = await readReview(needs);
    const wanted = next(there);
    if (!wanted) return undefined;
    const expectedRev = there?.rev ?? 0;
    const written: Review = {
      ...wanted,
      v: 1,
      id: REVIEW,
      rev: expectedRev + 1,
      by: NOBODY,
      untilMs: clock.now() + KEEP_MS,
    };
    if ((await storage.bindings.change([], { audit, proposal: written, expectedRev })) === 'written') return written;
  }
  return undefined;
}

function isReview(one: Proposal): one is Review {
  return one.what.kind === 'review';
}
