import { SurfaceError } from '../../bot/errors.ts';
import type { PersonId, Surface } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';

export interface FakeSurface extends Surface {
  /** Cards in the order they were posted, as they stand now. */
  readonly cards: { id: string; to: PersonId; view: View; updates: number }[];
  /** Everything that was ever shown, in order. */
  readonly shown: View[];
  /** Whom the product's directory does not have any more. */
  readonly leavers: Set<PersonId>;
  /** Whom it does not know. */
  readonly unheardOf: Set<PersonId>;
  /** Whom it was asked about, in order. */
  readonly asked: PersonId[];
  /** The directory gives no answer. */
  silence(isSilent: boolean): void;
  fail(how: 'surface.blocked' | 'surface.unavailable' | undefined): void;
  remove(id: string): void;
}

/** A chat product in memory. */
export function fakeSurface(name = 'teams'): FakeSurface {
  const cards: FakeSurface['cards'] = [];
  const shown: View[] = [];
  const leavers = new Set<PersonId>();
  const unheardOf = new Set<PersonId>();
  const asked: PersonId[] = [];
  let silent = false;
  let failure: 'surface.blocked' | 'surface.unavailable' | undefined;
  const check = () => {
    if (failure) throw new SurfaceError(failure, 'as the test wants it');
  };
  return {
    name,
    can: { maskedInput: true, inputsInCard: true },
    cards,
    shown,
    leavers,
    unheardOf,
    asked,
    silence(isSilent) {
      silent = isSilent;
    },
    fail(how) {
      failure = how;
    },
    remove(id) {
      cards.splice(0, cards.length, ...cards.filter((card) => card.id !== id));
    },
    async post(to, view) {
      check();
      const id = `card-${shown.length + 1}`;
      cards.push({ id, to, view, updates: 0 });
      shown.push(view);
      return id;
    },
    async update(to, id, view) {
      check();
      const card = cards.find((one) => one.id === id && one.to === to);
      if (!card) return 'gone';
      card.view = view;
      card.updates += 1;
      shown.push(view);
      return 'updated';
    },
    async hasLeft(who) {
      asked.push(who);
      if (silent) throw new SurfaceError('surface.unavailable', 'as the test wants it');
      return leavers.has(who) ? 'yes' : unheardOf.has(who) ? 'unheard-of' : 'no';
    },
    async privateLink() {
      return 'https://chat.example/private';
    },
  };
}
