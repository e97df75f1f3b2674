import type { PersonId, Surface } from '../../bot/ports.ts';
import type { FakeSurface } from '../fakes/surface.ts';

/** The adapter's surface, with a memory of the views that it was given. */
export function remembering(adapter: Surface, erase: (card: string) => void) {
  const cards: FakeSurface['cards'] = [];
  const shown: FakeSurface['shown'] = [];
  const running = new Set<Promise<unknown>>();
  const track = <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work);
    const done = () => void running.delete(work);
    work.then(done, done);
    return work;
  };
  const surface: FakeSurface = {
    ...adapter,
    cards,
    shown,
    leavers: new Set<PersonId>(),
    unheardOf: new Set<PersonId>(),
    asked: [],
    silence() {},
    post: (to, view, signal) =>
      track(
        adapter.post(to, view, signal).then((id) => {
          cards.push({ id, to, view, updates: 0 });
          shown.push(view);
          return id;
        }),
      ),
    update: (to, card, view, signal) =>
      track(
        adapter.update(to, card, view, signal).then((done) => {
          const standing = cards.find(({ id }) => id === card);
          if (standing && done === 'updated') Object.assign(standing, { view, updates: standing.updates + 1 });
          shown.push(view);
          return done;
        }),
      ),
    fail() {
      throw new Error('this chat fails by its stand-in');
    },
    remove(id) {
      erase(id);
      cards.splice(0, cards.length, ...cards.filter((card) => card.id !== id));
    },
  };
  return { surface, settled: () => Promise.allSettled(running) };
}
