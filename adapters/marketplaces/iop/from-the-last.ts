import { z } from 'zod';

/**
 * Where a walk through counted pages stands, from the last to the first. What changes meanwhile leaves the window, and all behind it
 * move up: read in this direction that makes an order come twice and never none.
 */
export const LEFT = z.object({
  /** What stands before this place was not read yet. */
  end: z.number().int().positive(),
  /** How many there were when that was found. */
  total: z.number().int().nonnegative(),
});
export type Left = z.infer<typeof LEFT>;

/** The page to ask for, from 1. Nothing is known at first: then it is the first page, which says how many there are. */
export const pageOf = (left: Left | undefined, size: number): number => (left ? Math.ceil(left.end / size) : 1);

/**
 * What an answer is good for.
 * @param left as it was when `pageOf` was asked for
 * @returns whether its orders are taken, or another page has to be asked for first; and what is left, nothing after the last
 */
export function stepBack(
  left: Left | undefined,
  { total, count, size }: { readonly total: number; readonly count: number; readonly size: number },
): { readonly isTaken: boolean; readonly left: Left | undefined } {
  if (!left) {
    const isAll = total <= count;
    return { isTaken: isAll, left: isAll ? undefined : { end: total, total } };
  }
  /** More than before: some came into the window, and those that are left may have moved down by as many. */
  const end = left.end + Math.max(0, total - left.total);
  const page = pageOf(left, size);
  if (Math.ceil(end / size) > page) return { isTaken: false, left: { end, total } };
  const start = Math.min((page - 1) * size, total);
  return { isTaken: true, left: start > 0 ? { end: start, total } : undefined };
}
