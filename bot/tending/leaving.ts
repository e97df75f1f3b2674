import type { Grant, Leaving } from '../ports.ts';

/** A grant with this entry in the place of the one of the same shop, or of all. */
export function withLeaving({ leaving = [], ...grant }: Grant, entry: Leaving): Grant {
  return { ...grant, leaving: [...leaving.filter(({ shop }) => shop !== entry.shop), entry] };
}

export function withoutLeaving({ leaving = [], ...grant }: Grant, shop: Leaving['shop']): Grant {
  const still = leaving.filter((one) => one.shop !== shop);
  return still.length > 0 ? { ...grant, leaving: still } : grant;
}
