import { expect, it } from 'vitest';
import { press } from '../support/company.ts';
import { pulled } from '../support/pulled.ts';
import { LIN } from '../support/walker.ts';

const MINUTE = 60_000;

it('the log joins a turn with the job that it put, and the job with what it did', async () => {
  const { walker, book, live } = await pulled();
  const lines = (what: string) =>
    walker.logged
      .filter((line) => line.includes(what))
      .map((line) => ({ turn: /"turn":"([^"]+)"/.exec(line)?.[1], job: /"job":"([^"]+)"/.exec(line)?.[1] }));
  const [saved] = lines('job pull put');
  expect(saved?.turn).toBeDefined();
  expect(lines('"effect"').map(({ turn }) => turn)).toContain(saved?.turn);
  book.add(1, { createdAtMs: Date.parse('2026-11-20T10:00:00Z') });
  await walker.work();
  expect(lines('"count":1').map(({ job }) => job)).toContain(saved?.job);
  await live(2 * MINUTE);
  await walker.say('why northwind');
  await press(walker, LIN, 'Look now');
  const asked = lines('job pull put').at(-1);
  expect(asked).toMatchObject({ job: saved?.job });
  expect(asked?.turn).not.toBe(saved?.turn);
});
