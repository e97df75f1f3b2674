/** Orders are kept by their last change, so that a million of them are paged through without being sorted for each page. */
export interface Changed {
  readonly number: number;
  updatedAtMs: number;
}

const isBefore = (a: Changed, b: Changed) =>
  a.updatedAtMs < b.updatedAtMs || (a.updatedAtMs === b.updatedAtMs && a.number < b.number);

/** Where in the list the first one stands that is not before. */
export function placeIn(all: readonly Changed[], at: Changed): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = all[middle];
    if (one && isBefore(one, at)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function insert<T extends Changed>(all: T[], order: T): void {
  const last = all.at(-1);
  if (!last || isBefore(last, order)) all.push(order);
  else all.splice(placeIn(all, order), 0, order);
}

/** @param change what is done to the order, its time among it */
export function move<T extends Changed>(all: T[], order: T, change: () => void): void {
  all.splice(placeIn(all, order), 1);
  change();
  insert(all, order);
}
