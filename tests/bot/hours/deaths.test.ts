import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../bot/ports.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { HOUR, hoursWork, IN_LONDON, living, MINUTE, ofLin, withdrawn } from '../../support/hours.ts';
import { LIN } from '../../support/walker.ts';

const LEADERS = ['zhang', 'wang', 'zhao'].map((name) => `teams/tenant/${name}` as PersonId);

/** Three leaders' words wait for Lin until 9, and a morning line is due at 9; a process dies at its nth write of it. */
async function dyingAt(nth: number, when: 'before' | 'after') {
  const world = await living();
  const { walker, told, beside } = world;
  await ofLin(walker, ['northwind_uk']);
  await withdrawn(walker.storage, 'northwind_uk');
  await walker.say('quiet 22-9, morning 9', { who: IN_LONDON });
  await walker.storage.hours.read(LIN.id).then((hours) => {
    if (!hours) throw new Error('nothing was set');
    const held = LEADERS.map((by) => ({ kind: 'nudge', by }) as const);
    return walker.storage.hours.write({ ...hours, rev: hours.rev + 1, held }, hours.rev);
  });
  const death = dyingStorage(walker.storage, nth, when);
  const doomed = await beside(death.storage);
  walker.clock.advance(61 * MINUTE);
  await hoursWork(doomed);
  await world.live(2 * HOUR, MINUTE);
  const words = told().filter((title) => title.includes('asks you to go on')).length;
  const lines = told().filter((title) => title.includes('needs you')).length;
  return { died: death.isDead(), words, lines, left: (await walker.storage.hours.read(LIN.id))?.held.length };
}

describe('bot/hours: a process dies', () => {
  it.each(['before', 'after'] as const)(
    '%s any write: no word is lost and one at most comes twice; of the morning line there are never two',
    async (when) => {
      const outcomes: { words: number; lines: number }[] = [];
      for (let nth = 1; ; nth++) {
        const { died, words, lines, left } = await dyingAt(nth, when);
        if (!died) break;
        expect([3, 4], `words at write ${nth}`).toContain(words);
        expect([0, 1], `lines at write ${nth}`).toContain(lines);
        expect(left).toBe(0);
        outcomes.push({ words, lines });
      }
      expect(outcomes.length).toBeGreaterThan(5);
      /** Only a death between the writing and the saying of the line costs it. */
      expect(outcomes.filter(({ lines }) => lines === 0)).toHaveLength(when === 'before' ? 0 : 1);
    },
  );
});
