import { BoundedMap } from '../../bot/bounded-map.ts';
import type { View } from '../../bot/view.ts';

export type Shown = ReturnType<typeof shownCards>;

/** What the newest cards show, as far as this process put it there: to bring one back when "checking" stood in its stead. */
export function shownCards() {
  const cards = new BoundedMap<string, View>(200);
  return {
    set: (card: string, view: View) => cards.set(card, view),
    get: (card: string) => cards.get(card),
  };
}
