import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Jobs } from '../../bot/ports/jobs.ts';
import type { Log } from '../../bot/ports.ts';
import type { Pauses } from '../../jobs/back-off.ts';
import { recordOf, soon, untilAborted } from './jobs-work.ts';

export interface JobsOptions {
  readonly log: Log;
  readonly pauses: Pauses;
}

/** Where jobs wait: opened again, it has what it had. */
export interface Place {
  open(options: JobsOptions): Promise<Jobs>;
  remove(): Promise<void>;
}

interface Battery {
  /** Empty. */
  place(): Promise<Place>;
}

/** How much later than its time a job may be taken. */
const LATE_MS = 3_000;
const pauses: Pauses = { firstMs: 200, longestMs: 60_000 };

/** What every driver of jobs promises. Times are real ones: a job's time is what is tested. */
export function jobsBattery(name: string, battery: Battery): void {
  describe(`jobs/${name}`, () => {
    const said: unknown[] = [];
    const say = (what: string, fields?: object) => void said.push([what, fields]);
    const log: Log = { info: say, warn: say, error: say };
    let place: Place;
    let opened: Jobs[] = [];
    const open = async () => {
      const jobs = await place.open({ log, pauses });
      opened.push(jobs);
      return jobs;
    };
    beforeEach(async () => {
      said.length = 0;
      place = await battery.place();
    });
    afterEach(async () => {
      await Promise.all(opened.map((jobs) => jobs.close()));
      opened = [];
      await place.remove();
    });
    const put = (jobs: Jobs, key: string, inMs = 0) => jobs.put({ kind: 'tend', key, atMs: Date.now() + inMs });
    const empty = { waiting: 0, due: 0, running: 0 };

    it('does what is due once, whatever its key is made of', async () => {
      const jobs = await open();
      const { how, runs } = recordOf();
      const keys = ['g-1', '12', 'a:b/c', '店铺', 'k-1'];
      for (const key of keys) await put(jobs, key);
      expect(await jobs.counts('tend')).toEqual({ waiting: 0, due: 5, running: 0 });
      jobs.work('tend', how);
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), soon);
      expect(runs.map(({ key }) => key).sort()).toEqual([...keys].sort());
    });

    it('does nothing before its time, and does it then', async () => {
      const jobs = await open();
      const { how, runs } = recordOf();
      jobs.work('tend', how);
      const atMs = Date.now() + 700;
      await jobs.put({ kind: 'tend', key: 'g', atMs });
      expect(await jobs.counts('tend')).toEqual({ waiting: 1, due: 0, running: 0 });
      await vi.waitFor(() => expect(runs).toHaveLength(1), soon);
      expect(runs[0]?.atMs).toBeGreaterThanOrEqual(atMs);
      expect(runs[0]?.atMs).toBeLessThan(atMs + LATE_MS);
    });

    it('takes no more of a kind than it may do at once, and the rest after that', async () => {
      const jobs = await open();
      const held = untilAborted();
      for (const key of ['a', 'b', 'c', 'd', 'e']) await put(jobs, key);
      jobs.work('tend', { atOnce: 2, run: held.run });
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual({ waiting: 0, due: 3, running: 2 }), soon);
      expect(held.most()).toBe(2);
      held.release();
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), soon);
      expect(held.most()).toBe(2);
      expect([...held.keys].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('has one job of a kind for a key: put again, it is moved earlier or later', async () => {
      const jobs = await open();
      const { how, runs } = recordOf();
      await put(jobs, 'earlier', 3_600_000);
      await put(jobs, 'later', 0);
      await put(jobs, 'later', 3_600_000);
      await put(jobs, 'twice', 3_600_000);
      await put(jobs, 'twice', 3_600_000);
      expect(await jobs.counts('tend')).toEqual({ waiting: 3, due: 0, running: 0 });
      jobs.work('tend', how);
      await put(jobs, 'earlier', 0);
      await vi.waitFor(() => expect(runs.map(({ key }) => key)).toEqual(['earlier']), soon);
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual({ waiting: 2, due: 0, running: 0 }), soon);
      expect(await jobs.counts('other')).toEqual(empty);
    });

    it('tells its work when its time had come, however that was set', async () => {
      const jobs = await open();
      const times = [1_000, 900, 400, 300].map((agoMs) => Date.now() - agoMs);
      const [late = 0, moved = 0, again = 0] = times;
      const { how, runs } = recordOf((run, key) => (key === 'again' && run === 1 ? again : undefined));
      await jobs.put({ kind: 'tend', key: 'new', atMs: late });
      const soonMs = Date.now() + 600;
      await jobs.put({ kind: 'tend', key: 'waits', atMs: soonMs });
      await put(jobs, 'moved', 3_600_000);
      await jobs.put({ kind: 'tend', key: 'moved', atMs: moved });
      await jobs.put({ kind: 'tend', key: 'again', atMs: late });
      jobs.work('tend', how);
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), soon);
      const found = runs.map(({ key, dueAtMs }) => [key, dueAtMs] as const);
      for (const [key, atMs] of [
        ['waits', soonMs],
        ['moved', moved],
        ['again', again],
      ] as const)
        expect(found).toContainEqual([key, atMs]);
      /** What is late when it is put may count from then. */
      for (const key of ['new', 'again']) expect(found.find(([one]) => one === key)?.[1]).toBeGreaterThanOrEqual(late);
    });

    it('does again at the time that its work says', async () => {
      const jobs = await open();
      const { how, runs } = recordOf((run) => (run < 2 ? Date.now() + 300 : undefined));
      jobs.work('tend', how);
      await put(jobs, 'g');
      await vi.waitFor(() => expect(runs).toHaveLength(2), soon);
      expect((runs[1]?.atMs ?? 0) - (runs[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(299);
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), soon);
    });

    it.each([
      ['says nothing', undefined],
      ['says a later time', 3_600_000],
    ])('does again what was put while it ran, though its work %s', async (_, answerMs) => {
      const jobs = await open();
      const held = untilAborted(() => (answerMs === undefined ? undefined : Date.now() + answerMs));
      jobs.work('tend', { atOnce: 1, run: held.run });
      await put(jobs, 'g');
      await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
      const atMs = Date.now() + 500;
      await jobs.put({ kind: 'tend', key: 'g', atMs: atMs + 3_600_000 });
      await jobs.put({ kind: 'tend', key: 'g', atMs });
      expect((await jobs.counts('tend')).running).toBe(1);
      held.release();
      await vi.waitFor(() => expect(held.keys).toHaveLength(2), soon);
      expect(Date.now()).toBeGreaterThanOrEqual(atMs);
      const left = { ...empty, waiting: answerMs === undefined ? 0 : 1 };
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(left), soon);
    });

    it('does not do what was dropped, and ends it where it runs', async () => {
      const jobs = await open();
      const held = untilAborted();
      await put(jobs, 'waits', 3_600_000);
      await put(jobs, 'due');
      await jobs.drop({ kind: 'tend', key: 'waits' });
      await jobs.drop({ kind: 'tend', key: 'due' });
      await jobs.drop({ kind: 'tend', key: 'never was' });
      expect(await jobs.counts('tend')).toEqual(empty);
      jobs.work('tend', { atOnce: 3, run: held.run });
      await put(jobs, 'runs');
      await vi.waitFor(() => expect(held.keys).toEqual(['runs']), soon);
      await jobs.drop({ kind: 'tend', key: 'runs' });
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), soon);
      expect(held.aborted()).toBe(1);
      expect(held.keys).toEqual(['runs']);
      await put(jobs, 'runs');
      await vi.waitFor(() => expect(held.keys).toEqual(['runs', 'runs']), soon);
    });

    it('does again what threw, after pauses that grow, while others go on; says only a code', async () => {
      const jobs = await open();
      const { how, runs } = recordOf((run, key) => {
        if (key === 'bad' && run < 3) throw new TypeError('a canary of a secret');
        return undefined;
      });
      jobs.work('tend', { ...how, atOnce: 1 });
      await put(jobs, 'bad');
      await vi.waitFor(() => expect(runs).toHaveLength(1), soon);
      await put(jobs, 'good');
      await vi.waitFor(() => expect(runs.map(({ key }) => key)).toContain('good'), soon);
      await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual(empty), { ...soon, timeout: 60_000 });
      const [first = 0, second = 0, third = 0] = runs.filter(({ key }) => key === 'bad').map(({ atMs }) => atMs);
      expect(second - first).toBeGreaterThanOrEqual(pauses.firstMs * 0.8);
      expect(third - second).toBeGreaterThanOrEqual(pauses.firstMs * 2 * 0.8);
      expect(said).toContainEqual(['job tend failed', { reason: 'TypeError', count: 2 }]);
      expect(JSON.stringify(said)).not.toContain('canary');
    }, 30_000);

    it('loses nothing by a restart', async () => {
      const first = await open();
      await put(first, 'due');
      await put(first, 'later', 3_600_000);
      await first.close();
      opened = [];
      const again = await open();
      expect(await again.counts('tend')).toEqual({ waiting: 1, due: 1, running: 0 });
      const { how, runs } = recordOf();
      again.work('tend', how);
      await vi.waitFor(() => expect(runs.map(({ key }) => key)).toEqual(['due']), soon);
    });

    it('ends what runs when it closes, waits for it, and does it again after the restart', async () => {
      const first = await open();
      const held = untilAborted();
      first.work('tend', { atOnce: 1, run: held.run });
      await put(first, 'g');
      await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
      await put(first, 'after');
      await first.close();
      opened = [];
      expect(held.aborted()).toBe(1);
      expect(held.running()).toBe(0);
      const again = await open();
      expect(await again.counts('tend')).toEqual({ waiting: 0, due: 2, running: 0 });
      const { how, runs } = recordOf();
      again.work('tend', how);
      await vi.waitFor(() => expect(runs.map(({ key }) => key).sort()).toEqual(['after', 'g']), soon);
    });

    it('refuses to work on a kind twice', async () => {
      const jobs = await open();
      jobs.work('tend', recordOf().how);
      expect(() => jobs.work('tend', recordOf().how)).toThrow(TypeError);
    });
  });
}
