import type { Parts } from '../parts.ts';
import type { PersonId } from '../ports.ts';
import { type Review, readReview, waitsSinceMs, writeReview } from './record.ts';
import { type WhoHasAccess, whoHasAccess } from './who-has-access.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'clock'>;

/**
 * Somebody says that who has access is right, of exactly what their card showed (S21).
 * @param shown what stood on the card: what there was, and which asking it was of; an older one's card says nothing of today's
 * @returns `changed` with what there is now: it is not what they looked at · `already`: another was first
 */
export async function confirmAccess(
  shown: { readonly mark: string; readonly sinceMs: number | undefined },
  { person, turn }: { readonly person: PersonId; readonly turn: string },
  needs: Needs,
): Promise<
  | { readonly kind: 'confirmed'; readonly review: Review }
  | { readonly kind: 'already' }
  | { readonly kind: 'changed'; readonly now: WhoHasAccess }
> {
  const now = await whoHasAccess(needs);
  const { mark, sinceMs } = shown;
  const waitsMs = waitsSinceMs(await readReview(needs));
  if (now.mark !== mark || (waitsMs !== undefined && waitsMs !== sinceMs)) return { kind: 'changed', now };
  const atMs = needs.clock.now();
  const object = `${now.people} ${now.shops} ${now.bindings} ${mark}`;
  const entry = { atMs, actor: person, act: 'access.confirm', object, outcome: 'done', turn } as const;
  const review = await writeReview(
    (there) => {
      if (!there || sinceMs === undefined || waitsSinceMs(there) !== sinceMs) return undefined;
      /** The round closes the cards at once, and puts the next into its time. */
      return { ...there, what: { kind: 'review' }, state: 'done', decidedBy: person, decidedAtMs: atMs, dueAtMs: atMs };
    },
    [entry],
    needs,
  );
  return review ? { kind: 'confirmed', review } : { kind: 'already' };
}
