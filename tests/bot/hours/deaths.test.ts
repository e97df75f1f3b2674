import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../bot/ports.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { HOUR, hoursWork, IN_LONDON, living, MINUTE, ofLin, withdrawn } from '../../support/hours.ts';
import { LIN, type Walker } from '../../support/walker.ts';

const LEADERS = ['zhang', 'wang', 'zhao'].map((name) => `teams/tenant/${name}` as PersonId);

/** Three leaders' words wait for Lin until 9, and a morning line is due at 9. */
async function atNine() {
  const world = await living();
  const { walker, told } = world;
  await ofLin(walker, ['northwind_uk']);
  await withdrawn(walker.storage, 'northwind_uk');
  await walker.say('quiet 22-9, morning 9', { who: IN_LONDON });
  await walker.storage.hours.read(LIN.id).then((hours) => {
    if (!hours) throw new Error('nothing was set');
    const held = LEADERS.map((by) => ({ kind: 'nudge', by }) as const);
    return walker.storage.hours.write({ ...hours, rev: hours.rev + 1, held }, hours.rev);
  });
  return {
    ...world,
    async heard() {
      const words = told().filter((title) => title.includes('asks you to go on')).length;
      const lines = told().filter((title) => title.includes('needs you')).length;
      return { words, lines, left: (await walker.storage.hours.read(LIN.id))?.held.length };
    },
  };
}

/** A process dies at its nth write of saying it. */
async function dyingAt(nth: number, when: 'before' | 'after') {
  const { walker, beside, live, heard } = await atNine();
  const death = dyingStorage(walker.storage, nth, when);
  const doomed = await beside(death.storage);
  walker.clock.advance(61 * MINUTE);
  await hoursWork(doomed);
  await live(2 * HOUR, MINUTE);
  return { died: death.isDead(), ...(await heard()) };
}

describe('bot/hours: a process dies', () => {
  it.each(['before', 'after'] as const)(
    '%s any write: no word and no morning line is lost, and one of them at most comes twice',
    async (when) => {
      const outcomes: { words: number; lines: number }[] = [];
      for (let nth = 1; ; nth++) {
        const { died, words, lines, left } = await dyingAt(nth, when);
        if (!died) break;
        expect([3, 4], `words at write ${nth}`).toContain(words);
        expect([1, 2], `lines at write ${nth}`).toContain(lines);
        expect(left).toBe(0);
        outcomes.push({ words, lines });
      }
      expect(outcomes.length).toBeGreaterThan(5);
      /** Only a death between the saying of a thing and its being written down says it again. */
      expect(outcomes.filter(({ words }) => words === 4)).toHaveLength(when === 'before' ? LEADERS.length : 0);
      expect(outcomes.filter(({ lines }) => lines === 2)).toHaveLength(when === 'before' ? 1 : 0);
    },
  );
});

describe('bot/hours: a morning line that costs the process', () => {
  it('is tried twice on its day, then let go, and comes the next day', async () => {
    const { walker, beside, live, told } = await atNine();
    const { post } = walker.surface;
    let deaths = 0;
    walker.clock.advance(61 * MINUTE);
    for (let nth = 0; nth < 4; nth++) {
      const death = dyingStorage(walker.storage, Number.POSITIVE_INFINITY, 'before');
      const doomed = await beside(death.storage);
      walker.surface.post = async (to, view) => {
        if (!view.title.includes('needs you')) return post(to, view);
        deaths += 1;
        death.die();
        throw new Error('this process is dead');
      };
      await hoursWork(doomed);
      walker.clock.advance(3 * MINUTE);
    }
    walker.surface.post = post;
    expect(deaths).toBe(2);
    await live(20 * HOUR);
    const lines = () => told().filter((title) => title.includes('needs you')).length;
    expect(lines()).toBe(0);
    await live(4 * HOUR);
    expect(lines()).toBe(1);
  });

  it('is not said twice because its person changes what they set meanwhile', async () => {
    const { walker, heard } = await atNine();
    const { post } = walker.surface;
    walker.surface.post = async (to, view) => {
      walker.surface.post = post;
      await walker.say('quiet 23-9', { who: IN_LONDON });
      await looking(walker);
      return post(to, view);
    };
    walker.clock.advance(61 * MINUTE);
    await hoursWork(walker);
    await hoursWork(walker);
    expect((await heard()).lines).toBe(1);
  });
});

/** A process looks, whatever the jobs say. */
async function looking({ shopkey, clock }: Walker): Promise<void> {
  const work = shopkey.work.find(({ kind }) => kind === 'hours');
  await work?.how.run('all', new AbortController().signal, clock.now());
}

describe('bot/hours: two processes', () => {
  it('say nothing twice, whenever the other looks', async () => {
    const { walker, beside, heard } = await atNine();
    const other = await beside();
    const { post } = walker.surface;
    walker.surface.post = async (to, view) => {
      await looking(other);
      return post(to, view);
    };
    walker.clock.advance(61 * MINUTE);
    await hoursWork(walker);
    expect(await heard()).toEqual({ words: 3, lines: 1, left: 0 });
  });
});
